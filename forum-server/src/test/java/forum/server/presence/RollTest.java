package forum.server.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import forum.server.stomp.Caller;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RollTest {

    private static final SessionLimits LIMITS = new SessionLimits(100, 20);

    private final Roll roll = new Roll();

    /** A password or a token that was looked at before the change must not let in after it. */
    @Test
    void aLoginThatBeganBeforeItsAccountsAccessEndedDoesNotPassAfterIt() {
        connect(caller("joins too late", 1), 10);
        roll.endAccess(1, null, 20);

        assertThat(code(() -> connect(caller("comes too late", 1), 15))).isEqualTo(ErrorCode.SESSION_EXPIRED);
        assertThat(code(() -> roll.join(session("joins too late", 1), SessionPolicy.ALLOW)))
                .isEqualTo(ErrorCode.SESSION_EXPIRED);
        connect(caller("another account", 2), 15);
        connect(caller("began later", 1), 21);
        roll.join(session("began later", 1), SessionPolicy.ALLOW);
    }

    @Test
    void nobodyComesInOrJoinsWhileItIsBeingDecided() {
        connect(caller("waits", 1), 10);
        roll.suspendAccess(1);
        roll.suspendAccess(1);
        roll.resumeAccess(1);

        assertThat(code(() -> connect(caller("comes", 1), 30))).isEqualTo(ErrorCode.SESSION_EXPIRED);
        assertThat(code(() -> roll.join(session("waits", 1), SessionPolicy.ALLOW)))
                .isEqualTo(ErrorCode.SESSION_EXPIRED);
        roll.resumeAccess(1);
        roll.join(session("waits", 1), SessionPolicy.ALLOW);
    }

    @Test
    void theExceptedSessionIsNotAmongThoseThatEnd() {
        connect(caller("own", 1), 10);
        connect(caller("other", 1), 10);

        assertThat(roll.endAccess(1, "own", 20)).containsExactly("other");
    }

    /** F004-42 */
    @Test
    void aClosedServerLetsNobodyIn() {
        roll.close();

        assertThat(code(() -> connect(caller("late", 1), 10))).isEqualTo(ErrorCode.SERVER_STOPPING);
    }

    @Test
    void aSessionThatIsOutCannotJoin() {
        connect(caller("gone", 1), 10);
        roll.remove("gone");

        assertThat(code(() -> roll.join(session("gone", 1), SessionPolicy.ALLOW))).isEqualTo(ErrorCode.NOT_LOGGED_IN);
        assertThat(roll.remove("gone")).isNull();
    }

    /** F004-37: whoever comes and goes at the same time, the numbers are right. */
    @Test
    void theNumbersAreRightHoweverManyComeAndGo() {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int thread = 0; thread < 8; thread++) {
                int first = thread * 1_000;
                threads.execute(() -> {
                    for (int i = first; i < first + 1_000; i++) {
                        comeAndGo("session " + i, i % 40);
                    }
                });
            }
        }
        assertThat(roll.joined()).isEmpty();
        assertThat(roll.isFull(new SessionLimits(1, 1))).as("nobody is left").isFalse();
        for (int account = 0; account < 20; account++) {
            connect(caller("last " + account, account), 0);
        }
        assertThat(code(() -> connect(caller("one too many", 20), 0))).isEqualTo(ErrorCode.SERVER_FULL);
    }

    private void comeAndGo(String id, long account) {
        connect(caller(id, account), 0);
        roll.join(session(id, account), SessionPolicy.ALLOW);
        roll.remove(id);
    }

    private void connect(Caller caller, long connectNanos) {
        roll.connect(caller, connectNanos, SessionPolicy.ALLOW, LIMITS);
    }

    private static Caller caller(String id, long account) {
        return new Caller(id, "127.0.0.1", account, "user" + account, false, null);
    }

    private static OnlineSession session(String id, long account) {
        return new OnlineSession(caller(id, account), Instant.EPOCH, "test", 0, "token of " + id);
    }

    private static ErrorCode code(ThrowingCallable call) {
        Refused refused = catchThrowableOfType(Refused.class, call);
        if (refused == null) {
            throw new AssertionError("It was not refused");
        }
        return refused.code();
    }
}
