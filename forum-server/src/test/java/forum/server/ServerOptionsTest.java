package forum.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import forum.protocol.settings.Setting;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTest {

    @Test
    void optionsBecomePropertiesAndTheRestIsSpringBoots() throws Exception {
        assertThat(ServerOptions.toSpringArguments("--port 0 --data=d --block-time 5 -- --debug --x=--".split(" ", -1)))
                .containsExactlyInAnyOrder("--server.port=0", "--forum.data=" + Path.of("d").toAbsolutePath(),
                        "--forum.settings.block-time=5", "--debug", "--x=--");
    }

    @Test
    void everySettingIsAnOptionWithItsFirstValueInTheHelp() throws Exception {
        for (Setting setting : Setting.values()) {
            String option = "--" + setting.wireName();
            String first = setting.value().initial();
            assertThat(ServerOptions.toSpringArguments(new String[]{option, first}))
                    .containsExactly("--forum.settings." + setting.wireName() + "=" + first);
            assertThat(ServerOptions.HELP.lines().filter(line -> line.strip().startsWith(option + " "))).as(option)
                    .singleElement().asString().contains(first);
        }
    }

    /** F000-01, F001-01, F002-01, F003-01 */
    @ParameterizedTest
    @ValueSource(strings = {"--login-attempts 6", "--login-attempts 0", "--port x", "--port 65536", "--nonsense",
            "--nonsense 1", "--data", "--data --port 1", "--block-time", "--idle-timeout -1", "stray", "-p 1"})
    void whatIsWrongIsNamed(String line) {
        assertThatExceptionOfType(WrongUsage.class)
                .isThrownBy(() -> ServerOptions.toSpringArguments(line.split(" ", -1)))
                .withMessageContaining(line.split(" ", -1)[0]);
    }
}
