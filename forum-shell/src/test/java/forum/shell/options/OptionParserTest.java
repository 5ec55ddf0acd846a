package forum.shell.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionParserTest {

    @Test
    void theFirstWordThatIsNoOptionBeginsTheCommand() {
        ShellOptions options = parse("--user", "yoda", "--json", "post", "--user", "--x");
        assertThat(options.mode()).isEqualTo(Mode.ONE_COMMAND);
        assertThat(options.user()).isEqualTo("yoda");
        assertThat(options.json()).isTrue();
        assertThat(options.command()).containsExactly("post", "--user", "--x");
    }

    @Test
    void asksAboutFilesOnlyWhereSomebodySits() {
        assertThat(parse().accept()).isEqualTo(AcceptPolicy.ASK);
        assertThat(parse("--script", "-").accept()).isEqualTo(AcceptPolicy.ALWAYS);
        assertThat(parse("--script=-", "--accept", "never").accept()).isEqualTo(AcceptPolicy.NEVER);
    }

    @Test
    void theEnvironmentStandsInForOptions() {
        ShellOptions options = OptionParser.parse(List.of(),
                Map.of("FORUM_SERVER", "https://forum.example", "FORUM_USER",
                        "leia", "FORUM_PASSWORD", "secret", "NO_COLOR", "1", "HOME", "/home/leia"));
        assertThat(options.server()).hasToString("https://forum.example");
        assertThat(options.user()).isEqualTo("leia");
        assertThat(options.password()).isEqualTo("secret");
        assertThat(options.color()).isFalse();
        assertThat(options.downloads()).isEqualTo(Path.of("/home/leia/Downloads/forum"));
        assertThat(options.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nope", "-x", "--user", "--json=1", "--udp-port=70000", "--udp-port=x", "--accept=maybe",
            "--server=ftp://x", "--server=http://user@x", "--script=- post"})
    void wrongOptionsAreRefused(String words) {
        assertThatThrownBy(() -> parse(words.split(" "))).isInstanceOfSatisfying(ShellException.class,
                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.USAGE));
    }

    private static ShellOptions parse(String... words) {
        return OptionParser.parse(List.of(words), Map.of());
    }
}
