package forum.server.mailbox.web;

import forum.protocol.ErrorCode;
import forum.server.limit.TokenBuckets;
import forum.server.refusal.Refused;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** So many requests of one account in a second, and so many at once. */
final class Turns {

    private static final int AT_ONCE = 8;
    private static final double PER_SECOND = 100;
    private static final double BURST = 1_000;

    private final Map<Long, Integer> underWay = new ConcurrentHashMap<>();
    private final TokenBuckets rate = new TokenBuckets(PER_SECOND, BURST);

    /** One request, until it is closed. */
    record Turn(Turns turns, long accountId) implements AutoCloseable {

        @Override
        public void close() {
            turns.underWay.computeIfPresent(accountId, (id, count) -> count > 1 ? count - 1 : null);
        }
    }

    Turn take(long accountId) {
        if (!rate.tryTake(Long.toString(accountId), System.nanoTime())) {
            throw tooMany();
        }
        underWay.compute(accountId, (id, count) -> {
            if (count != null && count >= AT_ONCE) {
                throw tooMany();
            }
            return count == null ? 1 : count + 1;
        });
        return new Turn(this, accountId);
    }

    private static Refused tooMany() {
        return new Refused(ErrorCode.RATE_LIMITED, "Too many pieces of files at once; wait a moment.", null, 1L);
    }
}
