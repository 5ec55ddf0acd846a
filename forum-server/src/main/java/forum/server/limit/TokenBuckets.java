package forum.server.limit;

import java.util.LinkedHashMap;
import java.util.Map;

/** A bucket for each key, for example for each address. The longest unused keys are forgotten. */
public final class TokenBuckets {

    private static final int MAX_KEYS = 10_000;

    private final double perSecond;
    private final double burst;
    private final Map<String, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
            return size() > MAX_KEYS;
        }
    };

    public TokenBuckets(double perSecond, double burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    /** Whether one more may pass for that key at that time of the monotonic clock. */
    public synchronized boolean tryTake(String key, long nowNanos) {
        return buckets.computeIfAbsent(key, absent -> new TokenBucket(perSecond, burst, nowNanos)).tryTake(nowNanos);
    }

    /** Nanoseconds from that time until one more may pass for that key; 0 when it may at once. */
    public synchronized long waitNanos(String key, long nowNanos) {
        TokenBucket bucket = buckets.get(key);
        return bucket == null ? 0 : bucket.waitNanos(nowNanos);
    }
}
