package forum.server.presence;

import forum.server.stomp.Caller;
import org.jspecify.annotations.Nullable;

/** Somebody who was let in. Guarded by {@link Roll}. */
final class Attendance {

    private final Caller caller;
    private final long connectNanos;
    private @Nullable OnlineSession session;

    Attendance(Caller caller, long connectNanos) {
        this.caller = caller;
        this.connectNanos = connectNanos;
    }

    Caller caller() {
        return caller;
    }

    /** When he sent his credentials, by the monotonic clock. */
    long connectNanos() {
        return connectNanos;
    }

    /** Null until he joins. */
    @Nullable
    OnlineSession session() {
        return session;
    }

    void join(OnlineSession joined) {
        session = joined;
    }

    void takeBackJoin() {
        session = null;
    }

    /** Whether he goes when that one joins: the same session, whose earlier connection is still open, or one that is replaced. */
    boolean makesWayFor(Caller newcomer, SessionPolicy policy) {
        return policy == SessionPolicy.REPLACE || isContinuedBy(newcomer);
    }

    /** Whether the other has come by this session's token. */
    boolean isContinuedBy(Caller newcomer) {
        String token = session == null ? caller.token() : session.token();
        return token != null && token.equals(newcomer.token());
    }
}
