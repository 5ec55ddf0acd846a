package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One command, its exit code, and what goes where. */
class OneShotIT extends ForumTest {

    private static final String AWKWARD = "I'm \"fine\" -- really --ok; $HOME `id` \\n #1 ☃";

    private User yoda;

    @BeforeAll
    void people() {
        yoda = User.register(launcher, server().url(), "yoda", folder);
    }

    /** P-08: what is printed is the result, and nothing else. */
    @Test
    void textIsPostedUnchanged() {
        try (Program post = yoda.run("--json", "post", AWKWARD); Program read = readAfter(post)) {
            assertThat(read.exitCode(PATIENCE)).as("%s", read).isZero();
            assertThat(JsonLines.ofType("message", read.output()).getLast().path("text").asString())
                    .isEqualTo(AWKWARD);
        }
    }

    /** Nor is it where the environment names a language that is not installed, or no folder of one's own. */
    @Test
    void textIsPostedUnchangedWhateverTheEnvironment() {
        try (Program post = Program
                .start(List.of("env", "-u", "LC_ALL", "-u", "LC_CTYPE", "-u", "HOME", "LANG=xx_XX.UTF-8",
                        System.getProperty("forum.launcher"), "shell", "--server", server().url(), "--user", "yoda",
                        "--password-file", yoda.passwordFile().toString(), "--json", "post", AWKWARD), Map.of());
                Program read = readAfter(post)) {
            assertThat(read.exitCode(PATIENCE)).as("%s", read).isZero();
            assertThat(JsonLines.ofType("message", read.output()).getLast().path("text").asString())
                    .isEqualTo(AWKWARD);
        }
    }

    /** P-08: also without a terminal, and where there is nothing to say. */
    @Test
    void whatIsPrintedIsTheResultAlsoOfWhatIsTypedThroughAPipe() {
        User solo = register("solo");
        try (Program piped = solo.run("--json")) {
            List.of("who --since", "transfers", "blocks", "room list", "mailbox", "search nosuchword", "nosuchcommand")
                    .forEach(piped::type);
            piped.endOfInput();

            assertThat(piped.exitCode(PATIENCE)).as("%s", piped).isZero();
            assertThat(JsonLines.ofType("done", piped.output())).as("%s", piped)
                    .extracting(line -> line.path("command").asString())
                    .startsWith("transfers", "blocks", "room list", "mailbox", "search");
            assertThat(piped.errors()).anyMatch(line -> line.contains("UNKNOWN_COMMAND"));
        }
    }

    private Program readAfter(Program post) {
        assertThat(post.exitCode(PATIENCE)).as("%s", post).isZero();
        assertThat(JsonLines.parse(post.output())).singleElement()
                .satisfies(line -> assertThat(line.path("conversation").asString()).isEqualTo("forum"));
        assertThat(post.errors()).isEmpty();
        assertThat(server().program().toString()).doesNotContain("DEBUG");
        assertThat(folder.resolve("data/logs/forum-server.log")).content().isNotEmpty().doesNotContain("DEBUG");
        return yoda.run("--json", "read", "--last", "1");
    }

    /** F000-04 */
    @Test
    void aWrongPasswordIsExitCode4AndSaysHowManyAttemptsAreLeft() throws IOException {
        User impostor = register("impostor");
        Files.writeString(impostor.passwordFile(), "not the password\n");

        assertFails(4, "error: BAD_CREDENTIALS: .*2.*", impostor.run("whoami"));
        assertFails(4, "error: BAD_CREDENTIALS: .*1.*", impostor.run("whoami"));
        assertFails(4, "error: BAD_CREDENTIALS: .*60.*", impostor.run("whoami"));
        assertFails(4, "error: LOCKED_OUT: .*\\d+ ?s.*", impostor.run("whoami"));
    }

    /** F000-06, F002-03 */
    @Test
    void anUnknownAccountLooksTheSame() throws IOException {
        User nobody = new User(launcher, server().url(), "nobody", folder.resolve("nobody"));
        Files.createDirectories(nobody.home());
        Files.writeString(nobody.passwordFile(), "not the password\n");

        assertFails(4, "error: BAD_CREDENTIALS: .*2.*", nobody.run("whoami"));
    }

    /** F003-02 */
    @Test
    void noServerIsExitCode3() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertFails(3, "error: SERVER_UNREACHABLE: .*", yoda.at("http://localhost:" + free).run("whoami"));
    }

    /** P-01 */
    @Test
    void wrongUsageIsExitCode2() {
        assertFails(2, "error: USAGE: .*", yoda.run("delete"));
        assertFails(2, "error: USAGE: .*script.*", yoda.run("wait", "message", "yoda"));
        assertFails(2, "error: UNKNOWN_COMMAND: .*post.*", yoda.run("pots", "hello"));
        assertFails(2, "error: USAGE: .*--no-such-option.*", yoda.run("--no-such-option", "whoami"));
    }

    @Test
    void refusalsAreExitCode1() throws IOException {
        User leia = register("leia");
        try (Program post = leia.run("--json", "post", "mine")) {
            assertThat(post.exitCode(PATIENCE)).as("%s", post).isZero();
            String number = JsonLines.parse(post.output()).getFirst().path("number").asString();

            assertFails(1, "error: NOT_THE_AUTHOR: .*", yoda.run("delete", number));
            assertFails(1, "error: EMPTY_TEXT: .*", yoda.run("post", ""));
            assertAllFail(yoda, List.of("edit #" + number + " yours", "delete 999999", "message yoda hello",
                    "message jarjar hello", "post " + "x".repeat(65_536)),
                    "error: NOT_THE_AUTHOR: .*", "error: UNKNOWN_MESSAGE: .*", "error: NOT_TO_ONESELF: .*",
                    "error: UNKNOWN_USER: .*", "error: TEXT_TOO_LONG: .*65,?535.*");
            assertFails(1, "error: TIME_MISMATCH: .*", leia.run("DLT", number, "23 Feb 2021 15:00:01"));
            succeeds(leia.run("delete", number));
            assertFails(1, "error: MESSAGE_DELETED: .*", leia.run("delete", number));
        }
    }

    /** One command after the other in one shell, which ends as it does after one of them. */
    private void assertAllFail(User user, List<String> commands, String... errors) throws IOException {
        Path script = Files.write(folder.resolve("refused"), commands);
        try (Program refused = user.run("--keep-going", "--script", script.toString())) {
            assertThat(refused.exitCode(PATIENCE)).as("%s", refused).isEqualTo(1);
            assertThat(refused.errors()).hasSize(errors.length);
            for (int i = 0; i < errors.length; i++) {
                assertThat(refused.errors().get(i)).matches(errors[i]);
            }
            assertThat(refused.output()).as("%s", refused).noneMatch(line -> line.startsWith("Message"));
        }
    }

    /** F001-08, F004-16 */
    @Test
    void aMessageWaitsForSomebodyAwayAndComesOnce() {
        User han = register("han");
        succeeds(yoda.run("message", "han", "first"));
        succeeds(yoda.run("message", "han", "second"));
        try (Program shell = han.shell()) {
            shell.expect("first", PATIENCE);
            shell.expect("second", PATIENCE);
            shell.type("logout");
            assertThat(shell.exitCode(PATIENCE)).as("%s", shell).isZero();
        }
        try (Program again = han.shell()) {
            again.type("whoami");
            again.type("logout");
            assertThat(again.exitCode(PATIENCE)).as("%s", again).isZero();
            assertThat(again.output()).noneMatch(line -> line.contains("first") || line.contains("second"));
        }
    }

    private static void succeeds(Program program) {
        try (program) {
            assertThat(program.exitCode(PATIENCE)).as("%s", program).isZero();
        }
    }

    private static void assertFails(int exitCode, String error, Program program) {
        try (program) {
            assertThat(program.exitCode(PATIENCE)).as("%s", program).isEqualTo(exitCode);
            assertThat(program.errors()).as("%s", program).anyMatch(line -> line.matches(error));
            assertThat(program.output()).isEmpty();
        }
    }
}
