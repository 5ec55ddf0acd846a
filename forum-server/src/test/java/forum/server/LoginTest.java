package forum.server;

import static forum.server.Refusals.code;
import static forum.server.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.Headers;
import forum.protocol.Refusal;
import forum.protocol.presence.Leave;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.Welcome;
import forum.protocol.presence.WhoAmI;
import forum.protocol.settings.Setting;
import forum.server.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedServer.class)
class LoginTest {

    /** F000-06, F001-03, F002-03, F003-04, decision 3 */
    @Test
    void anUnknownAccountAndAWrongPasswordLookTheSame(TestServer server) throws Exception {
        String name = server.newAccount();

        Refusal wrong = refusal(() -> connect(server, name, "wrong"));
        Refusal unknown = refusal(() -> connect(server, "nobody-" + name, "wrong"));

        assertThat(wrong).isEqualTo(unknown);
        assertThat(wrong.code()).isEqualTo(ErrorCode.BAD_CREDENTIALS);
        assertThat(wrong.attemptsLeft()).isEqualTo(2);
    }

    /** F000-04, F000-05, F001-04, F002-04, F002-05, F003-04 */
    @Test
    void theRightPasswordIsRefusedWhileLockedOut(TestServer server) throws Exception {
        String name = server.newAccount();
        for (int left = 2; left >= 0; left--) {
            assertThat(refusal(() -> connect(server, name, "wrong")).attemptsLeft()).isEqualTo(left);
        }
        Refusal locked = refusal(() -> connect(server, name, TestServer.PASSWORD));

        assertThat(locked.code()).isEqualTo(ErrorCode.LOCKED_OUT);
        assertThat(locked.retryAfterSeconds()).isBetween(1L, 60L);
        connect(server, server.newAccount(), TestServer.PASSWORD).disconnect();
    }

    /** F001-04: in a row; F004-06 */
    @Test
    void successForgetsFailures(TestServer server) throws Exception {
        String name = server.newAccount();
        for (int round = 0; round < 2; round++) {
            assertThat(refusal(() -> connect(server, name, "wrong")).attemptsLeft()).isEqualTo(2);
            assertThat(refusal(() -> connect(server, name, "wrong")).attemptsLeft()).isEqualTo(1);
            connect(server, name, TestServer.PASSWORD).disconnect();
        }
    }

    /** F003-05 */
    @Test
    void guessesAtTheSameTimeGainNothing(TestServer server) throws Exception {
        String name = server.newAccount();
        List<Callable<ErrorCode>> guesses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            guesses.add(() -> code(() -> connect(server, name, "wrong")));
        }
        List<ErrorCode> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            for (Future<ErrorCode> answer : threads.invokeAll(guesses)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).filteredOn(ErrorCode.BAD_CREDENTIALS::equals).hasSize(3);
        assertThat(answers).filteredOn(ErrorCode.LOCKED_OUT::equals).hasSize(17);
    }

    @Test
    void passwordsMayHoldAnything(TestServer server) throws Exception {
        for (String password : List.of("colon: and space ", "back\\slash \\n \\c", "ünïcödé 👍", "quote\"'{}")) {
            String name = "any" + Integer.toHexString(password.hashCode());
            assertThat(server.register(name, password).statusCode()).isEqualTo(201);
            connect(server, name, password).disconnect();
        }
    }

    @Test
    void aTokenLogsInUntilTheSessionIsLeft(TestServer server) throws Exception {
        String name = server.newAccount();
        Welcome welcome;
        try (TestShell first = TestShell.login(server.port(), name, TestServer.PASSWORD)) {
            welcome = first.join();
        }
        try (TestShell second = byToken(server, name, welcome.token())) {
            assertThat(second.join().token()).isEqualTo(welcome.token());
            second.ask(PresenceCommands.LEAVE, new Leave());
        }
        assertThat(code(() -> byToken(server, name, welcome.token()))).isEqualTo(ErrorCode.SESSION_EXPIRED);
        assertThat(code(() -> byToken(server, name, "made up"))).isEqualTo(ErrorCode.SESSION_EXPIRED);
    }

    @Test
    void aTokenServesOnlyItsAccount(TestServer server) throws Exception {
        String other = server.newAccount();
        try (TestShell shell = TestShell.login(server.port(), server.newAccount(), TestServer.PASSWORD)) {
            String token = shell.join().token();

            assertThat(code(() -> byToken(server, other, token))).isEqualTo(ErrorCode.SESSION_EXPIRED);
        }
    }

    /** F000-05: over restarts, then forgotten; F004-36 */
    @Test
    void lockOutsTokensAndSettingsSurviveARestart(@TempDir Path data) throws Exception {
        String locked;
        String known;
        String token;
        try (TestServer server = new TestServer(data, "--forum.settings.login-attempts=1",
                "--forum.settings.block-time=2")) {
            locked = server.newAccount();
            known = server.newAccount();
            assertThat(code(() -> connect(server, locked, "wrong"))).isEqualTo(ErrorCode.BAD_CREDENTIALS);
            try (TestShell shell = TestShell.login(server.port(), known, TestServer.PASSWORD)) {
                token = shell.join().token();
            }
            server.bean(Settings.class).set(Setting.BLOCK_TIME, "3600");
            assertThat(code(() -> connect(server, known, "wrong"))).isEqualTo(ErrorCode.BAD_CREDENTIALS);
        }
        try (TestServer server = new TestServer(data)) {
            assertThat(server.bean(Settings.class).number(Setting.LOGIN_ATTEMPTS)).isEqualTo(1);
            assertThat(server.bean(Settings.class).number(Setting.BLOCK_TIME)).isEqualTo(3600);
            assertThat(code(() -> connect(server, known, TestServer.PASSWORD))).isEqualTo(ErrorCode.LOCKED_OUT);
            byToken(server, known, token).disconnect();
            long deadlineMillis = Clock.systemUTC().millis() + 10_000;
            ErrorCode whileLocked = null;
            while (Clock.systemUTC().millis() < deadlineMillis) {
                try {
                    connect(server, locked, TestServer.PASSWORD).disconnect();
                    whileLocked = null;
                    break;
                } catch (TestShell.RefusedByServer refused) {
                    whileLocked = refused.refusal().code();
                    assertThat(whileLocked).isEqualTo(ErrorCode.LOCKED_OUT);
                }
            }
            assertThat(Objects.toString(whileLocked)).as("two seconds are over").isEqualTo("null");
        }
    }

    @Test
    void aFullServerStillTakesAnotherSessionOfTheSameAccount(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.settings.max-sessions=1")) {
            String first = server.newAccount();
            String second = server.newAccount();
            TestShell session = TestShell.join(server.port(), first, TestServer.PASSWORD);
            try (TestShell another = TestShell.join(server.port(), first, TestServer.PASSWORD)) {
                assertThat(another.ask(PresenceCommands.WHO_AM_I, new WhoAmI()).name()).isEqualTo(first);
                assertThat(code(() -> connect(server, second, TestServer.PASSWORD)))
                        .isEqualTo(ErrorCode.SERVER_FULL);
            } finally {
                session.disconnect();
            }
        }
    }

    private static TestShell connect(TestServer server, String name, String password) throws Exception {
        return new TestShell(server.port()).connect(name, "passcode", password);
    }

    private static TestShell byToken(TestServer server, String name, String token) throws Exception {
        TestShell shell = new TestShell(server.port()).connect(name, Headers.TOKEN, token);
        shell.subscribe(forum.protocol.Destinations.REPLIES);
        return shell;
    }
}
