package forum.server.limit;

/** Lets through a burst, and after that so many a second. Safe for use by several threads. */
public final class TokenBucket {

    private final double perNano;
    private final double burst;
    private double tokens;
    private long lastNanos;

    public TokenBucket(double perSecond, double burst, long nowNanos) {
        this.perNano = perSecond / 1e9;
        this.burst = burst;
        this.tokens = burst;
        this.lastNanos = nowNanos;
    }

    /** Whether one more may pass at that time of the monotonic clock. */
    public synchronized boolean tryTake(long nowNanos) {
        tokens = Math.min(burst, tokens + Math.max(0, nowNanos - lastNanos) * perNano);
        lastNanos = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** Nanoseconds from that time until one more may pass; 0 when it may at once. */
    public synchronized long waitNanos(long nowNanos) {
        double then = Math.min(burst, tokens + Math.max(0, nowNanos - lastNanos) * perNano);
        return then >= 1 ? 0 : (long) Math.ceil((1 - then) / perNano);
    }
}
