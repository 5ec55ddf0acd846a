package forum.shell.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import forum.protocol.ErrorCode;
import forum.protocol.Refusal;
import forum.protocol.ServerStatus;
import forum.shell.PlayedServer;
import forum.shell.PlayedShell;
import forum.shell.failure.ShellException;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoginDialogTest {

    private PlayedServer server;
    private PlayedShell shell;

    @BeforeEach
    void open() throws IOException {
        server = new PlayedServer();
        shell = PlayedShell.interactive(server.address());
    }

    @AfterEach
    void close() throws IOException {
        shell.close();
        server.close();
    }

    /** F000-04, F002-04 */
    @Test
    void asksForAnotherPasswordWhileAttemptsAreLeft() {
        server.refuses(wrong(2));
        shell.answering("wrong");

        assertThat(shell.dialog().run("leia")).isFalse();
        assertThat(shell.seen()).containsExactly("Password: ",
                "error: BAD_CREDENTIALS: Wrong. (Another name? Press Enter.)", "Password: ", "User name: ",
                "Goodbye.");
    }

    @Test
    void takesNoCommandForAName() {
        shell.answering("post hello");

        assertThat(shell.dialog().run(null)).isFalse();
        assertThat(shell.seen()).containsExactly("User name: ", "error: INVALID_NAME: No name has a space in it."
                + " Log in first, or type register for a new account.", "User name: ", "Goodbye.");
    }

    @Test
    void asksForAnotherNameWhenNoAttemptIsLeft() {
        server.refuses(wrong(0));
        shell.answering("wrong");

        assertThat(shell.dialog().run("leia")).isFalse();
        assertThat(shell.seen()).containsExactly("Password: ", "error: BAD_CREDENTIALS: Wrong.", "User name: ",
                "Goodbye.");
    }

    /** F001-03, F002-05, F003-04, F004-04, F004-05, F004-07, F004-08 */
    @ParameterizedTest
    @EnumSource(value = ErrorCode.class, names = {"SERVER_FULL", "ALREADY_ONLINE", "TOO_MANY_SESSIONS",
            "ACCOUNT_DISABLED", "RATE_LIMITED", "LOCKED_OUT", "UNKNOWN_USER"})
    void showsWhyALoginIsRefusedAndAsksForAnotherName(ErrorCode code) {
        server.refuses(new Refusal(code, "Not now."));
        shell.answering("right");

        assertThat(shell.dialog().run("leia")).isFalse();
        assertThat(shell.seen()).containsExactly("Password: ", "error: " + code + ": Not now.", "User name: ",
                "Goodbye.");
    }

    /** F004-03 */
    @Test
    void saysThatTheServerIsFullBeforeAPasswordIsTyped() {
        server.answer("GET /api/server", new ServerStatus(true));
        shell.answering("right");

        assertThat(shell.dialog().run("boss")).isTrue();
        assertThat(shell.seen()).containsSubsequence("The server is full: only administrators can log in now.",
                "Password: ", "Welcome, leia. Type help to see what you can do.");
    }

    @Test
    void goesOnWithAServerThatCannotSayWhetherItIsFull() {
        server.answer("GET /api/server", new Refusal(ErrorCode.MALFORMED_REQUEST, "What?"));
        shell.answering("right");

        assertThat(shell.dialog().run("leia")).isTrue();
        assertThat(server.requests()).contains("CONNECT leia right");
    }

    @Test
    void leavesItToTheCallerToSayThatNoServerIsThere() throws IOException {
        URI nobodyThere = server.address();
        server.close();
        try (PlayedShell alone = PlayedShell.interactive(nobodyThere)) {
            alone.answering("right");
            assertThatThrownBy(() -> alone.dialog().run("leia")).isInstanceOfSatisfying(ShellException.class,
                    failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SERVER_UNREACHABLE));
            assertThat(alone.seen()).isEmpty();
        }
    }

    /** F004-02, F004-11 */
    @Test
    void saysGoodbyeToWhomeverWouldRatherLeaveAndAsksAgainAfterAnEmptyLine() {
        shell.answering("", "QUIT");

        assertThat(shell.dialog().run(null)).isFalse();
        assertThat(shell.seen()).containsExactly("User name: ", "User name: ", "Goodbye.");
    }

    private static Refusal wrong(int attemptsLeft) {
        return new Refusal(ErrorCode.BAD_CREDENTIALS, "Wrong.", attemptsLeft, null);
    }
}
