package forum.server.presence;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Since when nobody may be in an account any more who came before: a login that is under way at that time was checked
 * against what no longer holds. Guarded by {@link Roll}.
 */
final class EndedAccess {

    /** No login is under way for longer. */
    private static final long REMEMBERED_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Map<Long, Integer> suspended = new LinkedHashMap<>();
    private final Map<Long, Long> endedNanos = new LinkedHashMap<>();

    void check(long accountId, long connectNanos) {
        Long ended = endedNanos.get(accountId);
        if (suspended.containsKey(accountId) || (ended != null && connectNanos - ended <= 0)) {
            throw new Refused(ErrorCode.SESSION_EXPIRED, "The account was changed meanwhile; log in again.");
        }
    }

    void suspend(long accountId) {
        suspended.merge(accountId, 1, Integer::sum);
    }

    void resume(long accountId) {
        suspended.computeIfPresent(accountId, (id, times) -> times == 1 ? null : times - 1);
    }

    void end(long accountId, long nowNanos) {
        endedNanos.values().removeIf(ended -> nowNanos - ended > REMEMBERED_NANOS);
        endedNanos.put(accountId, nowNanos);
    }
}
