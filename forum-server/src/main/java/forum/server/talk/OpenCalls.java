package forum.server.talk;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The calls that have not expired, bounded for each account. An answered one stays as long as its answer can be turned down. */
@Component
class OpenCalls {

    static final int MAX_OF_ONE_ACCOUNT = 16;

    private final Map<UUID, RingingCall> byId = new LinkedHashMap<>();

    synchronized void add(RingingCall call) {
        if (byId.containsKey(call.id())) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "This call id is in use; take a new one.");
        }
        long open = byId.values().stream().filter(one -> one.caller().accountId() == call.caller().accountId()).count();
        if (open >= MAX_OF_ONE_ACCOUNT) {
            throw new Refused(ErrorCode.RATE_LIMITED,
                    "You have called " + MAX_OF_ONE_ACCOUNT + " times just now. Wait a moment.", null, 20L);
        }
        byId.put(call.id(), call);
    }

    /** One to this account that nobody has answered. */
    synchronized Optional<RingingCall> ringing(UUID id, long calleeId) {
        return Optional.ofNullable(byId.get(id))
                .filter(call -> call.calleeId() == calleeId && call.answeredBy() == null);
    }

    /** Whoever is first has it; returns false when somebody was earlier. */
    synchronized boolean take(RingingCall call, String sessionId) {
        if (!call.equals(byId.get(call.id())) || call.answeredBy() != null) {
            return false;
        }
        call.answeredBy(sessionId);
        return true;
    }

    /** A session can't take it; returns true, and forgets the call, when no other session can. */
    synchronized boolean decline(RingingCall call, String sessionId, Set<String> there) {
        return call.decline(sessionId, there) && call.answeredBy() == null && byId.remove(call.id(), call);
    }

    synchronized Optional<RingingCall> remove(UUID id, Predicate<RingingCall> fits) {
        Optional<RingingCall> call = Optional.ofNullable(byId.get(id)).filter(fits);
        call.ifPresent(one -> byId.remove(id));
        return call;
    }

    synchronized List<RingingCall> removeAll(Predicate<RingingCall> fits) {
        List<RingingCall> calls = byId.values().stream().filter(fits).toList();
        calls.forEach(call -> byId.remove(call.id()));
        return calls;
    }

    List<RingingCall> removeExpired(Instant now) {
        return removeAll(call -> !call.expiresAt().isAfter(now));
    }
}
