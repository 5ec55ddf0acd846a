package forum.server;

import static forum.server.Refusals.code;
import static forum.server.TestServer.ADMINISTRATOR;
import static forum.server.TestServer.PASSWORD;
import static forum.server.TestServer.basic;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Headers;
import forum.protocol.admin.AdminPaths;
import forum.protocol.presence.SessionEnded;
import forum.protocol.presence.Welcome;
import forum.server.account.Accounts;
import forum.server.account.OnlineAccounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that begin or end while the database cannot be reached. */
@Tag("database")
class TroubledSessionsTest {

    /** When one token is revoked, not all of an account. */
    private static final String ONE_TOKEN = "token_hash=?";

    /** When a session that has joined is told where it stands. */
    private static final String WELCOME = "from membership m join conversation c";

    private static final TroubledDatabase DATABASE = new TroubledDatabase();
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = new TestServer(data, DATABASE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void endTrouble() {
        DATABASE.isOver();
    }

    @Test
    void aKickedSessionEndsAndItsTokenIsVoid() throws Exception {
        String name = server.newAccount();
        TestShell shell = TestShell.login(server.port(), name, PASSWORD);
        Welcome welcome = shell.join();
        DATABASE.fail(ONE_TOKEN);

        assertThat(server.http("DELETE", AdminPaths.SESSIONS + "/" + welcome.identity().sessionId(),
                basic(ADMINISTRATOR, PASSWORD), null).statusCode()).isEqualTo(204);

        assertThat(shell.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true).code())
                .isEqualTo(ErrorCode.SESSION_KICKED);
        shell.awaitClose();
        DATABASE.awaitReached();
        assertThat(byToken(name, welcome)).isEqualTo(ErrorCode.SESSION_EXPIRED);
        DATABASE.isOver();
        assertThat(byToken(name, welcome)).isEqualTo(ErrorCode.SESSION_EXPIRED);
    }

    @Test
    void allSessionsOfADisabledAccountEnd() throws Exception {
        String name = server.newAccount();
        List<TestShell> shells = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            shells.add(TestShell.join(server.port(), name, PASSWORD));
        }
        DATABASE.fail(ONE_TOKEN);

        assertThat(server.http("PATCH", AdminPaths.ACCOUNTS + "/" + name, basic(ADMINISTRATOR, PASSWORD),
                "{\"disabled\":true}").statusCode()).isEqualTo(200);

        for (TestShell shell : shells) {
            assertThat(shell.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true).code())
                    .isEqualTo(ErrorCode.ACCOUNT_DISABLED);
            shell.awaitClose();
        }
    }

    @Test
    void aJoinThatCouldNotBeAnsweredMayBeSentAgain() throws Exception {
        String name = server.newAccount();
        try (TestShell shell = TestShell.login(server.port(), name, PASSWORD)) {
            DATABASE.fail(WELCOME);
            assertThat(code(shell::join)).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(server.bean(OnlineAccounts.class)
                    .isOnline(server.bean(Accounts.class).find(name).orElseThrow().id()))
                    .isFalse();
            DATABASE.isOver();

            Welcome welcome = shell.join();

            assertThat(welcome.identity().name()).isEqualTo(name);
            new TestShell(server.port()).connect(name, Headers.TOKEN, welcome.token()).close();
        }
    }

    private static ErrorCode byToken(String name, Welcome welcome) throws Exception {
        return code(() -> new TestShell(server.port()).connect(name, Headers.TOKEN, welcome.token()));
    }
}
