package forum.server.talk;

import forum.protocol.talk.Call;
import forum.protocol.talk.CallUser;
import forum.server.presence.OnlineSession;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call from a session to an account. Guarded by the {@link OpenCalls} that hold it. */
final class RingingCall {

    private final OnlineSession caller;
    private final String device;
    private final long calleeId;
    private final CallUser request;
    private final Instant expiresAt;
    /** The callee's sessions that could take it and have not said that they can't. */
    private final Set<String> undecided;
    private @Nullable String answeredBy;

    RingingCall(OnlineSession caller, String device, long calleeId, CallUser request, Instant expiresAt,
            Set<String> undecided) {
        this.caller = caller;
        this.device = device;
        this.calleeId = calleeId;
        this.request = request;
        this.expiresAt = expiresAt;
        this.undecided = new HashSet<>(undecided);
    }

    UUID id() {
        return request.callId();
    }

    OnlineSession caller() {
        return caller;
    }

    String device() {
        return device;
    }

    long calleeId() {
        return calleeId;
    }

    CallUser request() {
        return request;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** The session that has taken it; null while none has. */
    @Nullable
    String answeredBy() {
        return answeredBy;
    }

    void answeredBy(String sessionId) {
        answeredBy = sessionId;
    }

    /** Returns whether none of those that are there now is left. */
    boolean decline(String sessionId, Set<String> there) {
        undecided.remove(sessionId);
        return undecided.stream().noneMatch(there::contains);
    }

    Call asHeardByCallee() {
        return new Call(id(), caller.name(), request.to(), request.peer(), device, request.signature(), expiresAt);
    }
}
