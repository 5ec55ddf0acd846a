package forum.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shell in a real terminal. */
class TerminalIT extends ForumTest {

    private static final String CTRL_C = "\u0003";

    private User yoda;
    private User leia;

    @BeforeAll
    void people() {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/script"))).as("script(1) gives the shell a terminal").isTrue();
        yoda = register("yoda");
        leia = register("leia");
    }

    /** F000-02, F001-02, F002-02 */
    @Test
    void asksForThePasswordWithoutShowingIt() throws IOException {
        String password = Files.readString(yoda.passwordFile()).strip();
        try (Program terminal = terminal("--user", "yoda")) {
            terminal.expectText("(?i)password", PATIENCE);
            terminal.type(password);
            terminal.expectText("yoda> ", PATIENCE);
            terminal.type("post I'm \"fine\" -- really --ok");
            terminal.expectText("Message #\\d+ posted at", PATIENCE);
            terminal.type("logout");
            assertThat(terminal.exitCode(PATIENCE)).as("%s", terminal).isZero();
            assertThat(terminal.toString()).doesNotContain(password);
        }
        try (Program read = leia.run("read", "--last", "1")) {
            read.expect("\"I'm \"fine\" -- really --ok\"", PATIENCE);
        }
    }

    @Test
    void whatIsBeingTypedStaysWhenAMessageArrives() {
        try (Program terminal = terminal("--user", "leia", "--password-file", leia.passwordFile().toString())) {
            terminal.expectText("leia> ", PATIENCE);
            terminal.typeText("post half a sen");
            try (Program message = yoda.run("message", "leia", "psst")) {
                assertThat(message.exitCode(PATIENCE)).as("%s", message).isZero();
            }
            terminal.expectText("psst", PATIENCE);
            terminal.expectText("half a sen", PATIENCE);
            terminal.typeText("tence");
            terminal.type("");
            terminal.expectText("Message #\\d+ posted at", PATIENCE);
            terminal.type("read --last 1");
            terminal.expectText("\"half a sentence\"", PATIENCE);
        }
    }

    /** F001-24, F004-40, F004-41: what is typed is taken back first. */
    @Test
    void ctrlCLogsOutCleanly() {
        try (Program leias = leia.online();
                Program terminal = terminal("--user", "yoda", "--password-file", yoda.passwordFile().toString())) {
            terminal.expectText("yoda> ", PATIENCE);
            leias.expect("yoda .*online", PATIENCE);
            terminal.typeText("post never to be");
            terminal.expectText("never to be", PATIENCE);
            terminal.typeText(CTRL_C);
            terminal.expectText("yoda> ", PATIENCE);
            terminal.type("whoami");
            terminal.expectText("session since", PATIENCE);
            terminal.expectText("yoda> ", PATIENCE);
            terminal.typeText(CTRL_C);

            assertThat(terminal.exitCode(PATIENCE)).as("%s", terminal).isEqualTo(130);
            leias.expect("yoda .*offline", PATIENCE);
        }
        try (Program read = leia.run("read", "--last", "1")) {
            assertThat(read.exitCode(PATIENCE)).isZero();
            assertThat(read.toString()).doesNotContain("never to be");
        }
    }

    /** F004-39 */
    @Test
    void ctrlCBeforeTheLoginEndsTheShell() {
        try (Program terminal = terminal("--user", "yoda")) {
            terminal.expectText("(?i)password", PATIENCE);
            terminal.typeText(CTRL_C);
            assertThat(terminal.exitCode(PATIENCE)).as("%s", terminal).isEqualTo(130);
        }
        try (Program terminal = terminal()) {
            terminal.expectText("User name: ", PATIENCE);
            terminal.typeText(CTRL_C);
            assertThat(terminal.exitCode(PATIENCE)).as("%s", terminal).isEqualTo(130);
        }
    }

    @Test
    void ctrlCInPlaceOfAnAnswerEndsACommandAndAScript() throws IOException {
        try (Program terminal = terminal("--user", "yoda", "whoami")) {
            terminal.expectText("(?i)password", PATIENCE);
            terminal.typeText(CTRL_C);
            assertThat(terminal.exitCode(PATIENCE)).as("%s", terminal).isEqualTo(130);
            assertThat(terminal.toString()).doesNotContain("error");
        }
        Path script = Files.writeString(folder.resolve("script"), "account delete\npost never to be\n");
        try (Program terminal = terminal("--user", "yoda", "--password-file", yoda.passwordFile().toString(),
                "--script", script.toString(), "--keep-going")) {
            terminal.expectText("yes or no", PATIENCE);
            terminal.typeText(CTRL_C);
            assertThat(terminal.exitCode(PATIENCE)).as("%s", terminal).isEqualTo(130);
            assertThat(terminal.toString()).doesNotContain("posted", "error");
        }
    }

    /** F000-07, F001-23, F002-14, F003-16, F004-22 */
    @Test
    void anUnknownWordNamesTheNearestCommandAndAnEmptyLineIsNone() {
        try (Program terminal = terminal("--user", "leia", "--password-file", leia.passwordFile().toString())) {
            terminal.expectText("leia> ", PATIENCE);
            terminal.type("");
            terminal.type("   ");
            terminal.expectText("(?s)leia> .*leia> ", PATIENCE);
            terminal.type("mesage yoda hello");
            terminal.expectText("error: UNKNOWN_COMMAND: .*message", PATIENCE);
            terminal.type("whoami");
            terminal.expectText("session since", PATIENCE);
            assertThat(terminal.toString().split("error: ", -1)).as("%s", terminal).hasSize(2);
        }
    }

    private Program terminal(String... options) {
        return launcher.shellInTerminal(server().url(), folder, options);
    }
}
