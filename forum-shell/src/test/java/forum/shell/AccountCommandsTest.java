package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Done;
import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Refusal;
import forum.protocol.account.AccountCommands;
import forum.protocol.account.AccountRegistered;
import forum.protocol.presence.SessionEnded;
import forum.shell.PlayedServer.Played;
import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountCommandsTest {

    private static final SessionEnded DELETED = new SessionEnded(ErrorCode.ACCOUNT_DELETED, "Deleted.", false);

    private PlayedServer server;

    @BeforeEach
    void open() throws IOException {
        server = new PlayedServer();
        server.answer(AccountCommands.CHANGE_PASSWORD, new Done());
        server.answer(AccountCommands.DELETE, new Done());
        server.answer("POST /api/accounts", new AccountRegistered("leia", PlayedServer.NOW));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** F004-09 */
    @Test
    void registersAtTheLoginPromptAndLogsIn() {
        try (PlayedShell shell = PlayedShell.interactive(server.address())) {
            shell.answering("register", "leia", "alderaan2", "alderaan2");

            assertThat(shell.dialog().run(null)).isTrue();
            assertThat(server.requests()).containsSubsequence(
                    "POST /api/accounts {\"name\":\"leia\",\"password\":\"alderaan2\"}", "CONNECT leia alderaan2");
        }
    }

    /** F004-09 */
    @Test
    void registersNobodyWhenThePasswordsDiffer() {
        try (PlayedShell shell = PlayedShell.interactive(server.address())) {
            shell.answering("register", "leia", "alderaan2", "alderaan3");

            assertThat(shell.dialog().run(null)).isFalse();
            assertThat(shell.seen()).contains(
                    "error: USAGE: The two passwords differ. Nothing was done; try again.", "User name: ");
            assertThat(server.requests()).isEmpty();
        }
    }

    /** F004-09 */
    @Test
    void saysWhyANameCannotBeRegistered() {
        server.answer("POST /api/accounts", new Refusal(ErrorCode.NAME_TAKEN, "Taken."));
        try (PlayedShell shell = PlayedShell.interactive(server.address())) {
            shell.answering("alderaan2", "alderaan2");

            assertThat(shell.type("account register leia")).isEqualTo(ExitCode.FAILED);
            assertThat(shell.seen()).endsWith("error: NAME_TAKEN: Taken.");
        }
    }

    @Test
    void aPersonTypesTheOldAndTwiceTheNewPassword() {
        try (PlayedShell shell = loggedIn()) {
            shell.answering("alderaan1", "alderaan2", "alderaan2");

            assertThat(shell.type("account password")).isEqualTo(ExitCode.DONE);
            assertThat(shell.seen()).endsWith("Current password: ", "New password: ", "The same again: ",
                    "The password is changed; other sessions of yours have ended.");
            assertThat(server.requests())
                    .contains("account.password {\"password\":\"alderaan1\",\"newPassword\":\"alderaan2\"}");
        }
    }

    @Test
    void comesBackWithTheNewPasswordWhenTheServerHasForgottenTheToken() throws Exception {
        try (PlayedShell shell = loggedIn()) {
            shell.answering("alderaan1", "alderaan2", "alderaan2");
            shell.type("account password");
            server.refuses(new Refusal(ErrorCode.SESSION_EXPIRED, "Expired."));
            server.cut();
            awaitRequest("CONNECT leia " + PlayedServer.TOKEN);
            server.refuses(null);

            shell.awaitSeen("Connected again.");
            assertThat(server.requests()).contains("CONNECT leia alderaan2");
        }
    }

    @Test
    void aScriptBringsBothPasswordsAlong(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("new"), "alderaan3\n");
        Map<String, String> environment = Map.of("FORUM_PASSWORD", "alderaan1", "FORUM_NEW_PASSWORD", "alderaan2");
        try (PlayedShell shell = PlayedShell.script(server.address(), environment, "--user", "leia")) {
            assertThat(shell.type("account password")).isEqualTo(ExitCode.DONE);
            assertThat(shell.type("account password --new-password-file " + file)).isEqualTo(ExitCode.DONE);
            assertThat(server.requests()).containsSubsequence("CONNECT leia alderaan1",
                    "account.password {\"password\":\"alderaan1\",\"newPassword\":\"alderaan2\"}",
                    "account.password {\"password\":\"alderaan2\",\"newPassword\":\"alderaan3\"}");
            assertThat(String.join("", shell.seen())).doesNotContain("alderaan");
        }
    }

    @Test
    void aWrongPasswordChangesNothing() {
        server.answer(AccountCommands.CHANGE_PASSWORD, new Refusal(ErrorCode.BAD_CREDENTIALS, "Wrong; 2 left."));
        try (PlayedShell shell = loggedIn()) {
            shell.answering("alderaan0", "alderaan2", "alderaan2");

            assertThat(shell.type("account password")).isEqualTo(ExitCode.LOGIN_REFUSED);
            assertThat(shell.seen()).endsWith("error: BAD_CREDENTIALS: Wrong; 2 left.");
            assertThat(shell.connection().isUp()).isTrue();
        }
    }

    /** F004-10 */
    @Test
    void deletesTheAccountAfterThePasswordAndAYes() {
        try (PlayedShell shell = loggedIn()) {
            shell.answering("alderaan1", "yes");

            assertThat(shell.type("de-register")).isEqualTo(ExitCode.DONE);
            assertThat(shell.seen()).endsWith("Current password: ",
                    "Delete the account leia for good? Its messages stay. (yes or no) ",
                    "The account leia is deleted. Goodbye, leia.");
            assertThat(server.requests()).endsWith("account.delete {\"password\":\"alderaan1\"}");
            assertThat(shell.connection().isOpen()).isFalse();
        }
    }

    @Test
    void theEndThatWasAskedForIsNoErrorEvenWhenItOvertakesTheAnswer() {
        server.answer(AccountCommands.DELETE, (Played) () -> {
            server.event(EventType.SESSION_ENDED, DELETED);
            server.cut();
            return null;
        });
        try (PlayedShell shell = loggedIn()) {
            shell.answering("alderaan1", "yes");

            assertThat(shell.type("account delete")).isEqualTo(ExitCode.DONE);
            assertThat(shell.seen()).endsWith("The account leia is deleted. Goodbye, leia.")
                    .noneMatch(line -> line.startsWith("error"));
        }
    }

    /** F004-10 */
    @Test
    void deletesNothingAfterANo() {
        try (PlayedShell shell = loggedIn()) {
            shell.answering("alderaan1", "no");

            assertThat(shell.type("account delete")).isEqualTo(ExitCode.DONE);
            assertThat(shell.seen()).endsWith("Nothing was done.");
            assertThat(server.requests()).noneMatch(request -> request.startsWith("account.delete"));
        }
    }

    @Test
    void aScriptHasToSayYes() {
        Map<String, String> environment = Map.of("FORUM_PASSWORD", "alderaan1");
        try (PlayedShell shell = PlayedShell.script(server.address(), environment, "--user", "leia")) {
            assertThat(shell.type("account delete")).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(shell.seen().getLast()).startsWith("error: USAGE: ").contains("--yes");
            assertThat(shell.type("account delete --yes")).isEqualTo(ExitCode.DONE);
            assertThat(server.requests()).endsWith("account.delete {\"password\":\"alderaan1\"}");
        }
    }

    /** F004-02, F004-10 */
    @Test
    void deletesAnAccountAtTheLoginPromptWithoutShowingWhatWaitsForIt() {
        try (PlayedShell shell = PlayedShell.interactive(server.address())) {
            shell.answering("de-register", "leia", "alderaan1", "yes");

            assertThat(shell.dialog().run(null)).isFalse();
            assertThat(shell.seen()).containsExactly("User name: ", "User name of the account to delete: ",
                    "Password: ", "Delete the account leia for good? Its messages stay. (yes or no) ",
                    "The account leia is deleted.", "User name: ", "Goodbye.");
            assertThat(server.requests()).containsSubsequence("CONNECT leia alderaan1",
                    "account.delete {\"password\":\"alderaan1\"}");
        }
    }

    /** F004-10 */
    @Test
    void aWrongPasswordAtTheLoginPromptDeletesNothing() {
        server.refuses(new Refusal(ErrorCode.BAD_CREDENTIALS, "Wrong; 2 left."));
        try (PlayedShell shell = PlayedShell.interactive(server.address())) {
            shell.answering("de-register", "leia", "alderaan0", "yes");

            assertThat(shell.dialog().run(null)).isFalse();
            assertThat(shell.seen()).contains("error: BAD_CREDENTIALS: Wrong; 2 left.");
            assertThat(server.requests()).containsExactly("CONNECT leia alderaan0");
        }
    }

    private PlayedShell loggedIn() {
        PlayedShell shell = PlayedShell.interactive(server.address());
        shell.connection().open("leia", "alderaan1");
        return shell;
    }

    private void awaitRequest(String request) {
        long deadlineNanos = System.nanoTime() + 10_000_000_000L;
        while (!server.requests().contains(request)) {
            assertThat(System.nanoTime()).as("%s", server.requests()).isLessThan(deadlineNanos);
            Thread.onSpinWait();
        }
    }
}
