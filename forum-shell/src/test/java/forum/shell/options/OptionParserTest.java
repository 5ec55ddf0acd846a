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
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({"0,0", "500,500", "500B,500", "2K,2048", "20mb,20971520", "2GiB,2147483648", "1t,1099511627776"})
    void sizesAreReadWithTheirUnits(String text, long bytes) {
        assertThat(parse("--accept-max", text).acceptLimits().maxBytes()).isEqualTo(bytes);
    }

    @Test
    void takesFilesFromEverybodyUnlessSomeAreNamed() {
        assertThat(parse().acceptLimits().takesFrom("anybody")).isTrue();
        AcceptLimits limits = parse("--accept-from", "leia, Han").acceptLimits();
        assertThat(limits.takesFrom("LEIA")).isTrue();
        assertThat(limits.takesFrom("han")).isTrue();
        assertThat(limits.takesFrom("yoda")).isFalse();
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
            "--accept-max=big", "--accept-max=-1", "--accept-max=1.5G", "--accept-max=999999999999999T",
            "--accept-max=",
            "--accept-from=", "--accept-from=leia,,han",
            "--server=ftp://x", "--server=http://user@x", "--script=- post"})
    void wrongOptionsAreRefused(String words) {
        assertThatThrownBy(() -> parse(words.split(" "))).isInstanceOfSatisfying(ShellException.class,
                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.USAGE));
    }

    private static ShellOptions parse(String... words) {
        return OptionParser.parse(List.of(words), Map.of());
    }
}
