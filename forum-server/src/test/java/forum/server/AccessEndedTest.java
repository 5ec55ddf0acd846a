package forum.server;

import static forum.server.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Destinations;
import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Headers;
import forum.protocol.presence.Identity;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.SessionEnded;
import forum.protocol.presence.Welcome;
import forum.protocol.presence.WhoAmI;
import forum.server.account.AccessEnded;
import forum.server.account.Accounts;
import forum.server.account.OnlineAccounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of sessions and tokens of an account whose password changes, or that is disabled or deleted. */
@ExtendWith(SharedServer.class)
class AccessEndedTest {

    @Test
    void allSessionsAndTokensEndButThoseOfTheOneThatMayGoOn(TestServer server) throws Exception {
        String name = server.newAccount();
        TestShell other = TestShell.login(server.port(), name, TestServer.PASSWORD);
        String otherToken = other.join().token();
        TestShell notJoined = TestShell.login(server.port(), name, TestServer.PASSWORD);
        notJoined.refusalOf("/app/none", "{}"); // by then it has subscribed to events
        try (TestShell own = TestShell.login(server.port(), name, TestServer.PASSWORD)) {
            Welcome welcome = own.join();
            publish(server, new AccessEnded(idOf(server, name), ErrorCode.PASSWORD_CHANGED,
                    welcome.identity().sessionId()), false);

            SessionEnded ended = other.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true);
            assertThat(ended.code()).isEqualTo(ErrorCode.PASSWORD_CHANGED);
            assertThat(ended.reconnect()).isFalse();
            other.awaitClose();
            notJoined.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true);
            assertThat(code(() -> byToken(server, name, otherToken))).isEqualTo(ErrorCode.SESSION_EXPIRED);
            assertThat(own.ask(PresenceCommands.WHO_AM_I, new WhoAmI()).name()).isEqualTo(name);
            byToken(server, name, welcome.token()).close();
        }
    }

    @Test
    void noneGoesOnWhenNoneIsExcepted(TestServer server) throws Exception {
        String name = server.newAccount();
        TestShell shell = TestShell.login(server.port(), name, TestServer.PASSWORD);
        String token = shell.join().token();
        publish(server, new AccessEnded(idOf(server, name), ErrorCode.ACCOUNT_DISABLED, null), false);

        assertThat(shell.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true).code())
                .isEqualTo(ErrorCode.ACCOUNT_DISABLED);
        assertThat(code(() -> byToken(server, name, token))).isEqualTo(ErrorCode.SESSION_EXPIRED);
        assertThat(server.bean(OnlineAccounts.class).isOnline(idOf(server, name))).isFalse();
        TestShell.join(server.port(), name, TestServer.PASSWORD).close();
    }

    @Test
    void nothingEndsIfItWasNotDecidedAfterAll(TestServer server) throws Exception {
        String name = server.newAccount();
        try (TestShell shell = TestShell.login(server.port(), name, TestServer.PASSWORD)) {
            String token = shell.join().token();
            publish(server, new AccessEnded(idOf(server, name), ErrorCode.ACCOUNT_DELETED, null), true);

            assertThat(shell.ask(PresenceCommands.WHO_AM_I, new WhoAmI())).extracting(Identity::name)
                    .isEqualTo(name);
            byToken(server, name, token).close();
        }
    }

    /** In the transaction that decides so. */
    private static void publish(TestServer server, AccessEnded ended, boolean rollback) {
        server.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            server.bean(ApplicationEventMulticaster.class)
                    .multicastEvent(new PayloadApplicationEvent<>(server, ended));
            if (rollback) {
                status.setRollbackOnly();
            }
        });
    }

    private static long idOf(TestServer server, String name) {
        return server.bean(Accounts.class).find(name).orElseThrow().id();
    }

    private static TestShell byToken(TestServer server, String name, String token) throws Exception {
        TestShell shell = new TestShell(server.port()).connect(name, Headers.TOKEN, token);
        shell.subscribe(Destinations.REPLIES);
        return shell;
    }
}
