package forum.transfer.congestion;

/** The round-trip time of the empty path, and whether a queue stands on it. Nanoseconds. */
final class MinRttFilter {

    private static final long WINDOW_NANOS = 30_000_000_000L;
    private static final long INITIAL_NANOS = 100_000_000;
    /** Jitter of machines and radio links is no queue. */
    private static final long MIN_RISE_NANOS = 1_000_000;
    private static final long MIN_TOLERANCE_NANOS = 4_000_000;

    private long nanos = INITIAL_NANOS;
    private long stampNanos;
    private boolean known;
    private long smoothedNanos = INITIAL_NANOS;
    private long roundNanos = Long.MAX_VALUE;
    private long roundMaxNanos;
    private long latestNanos;
    private long beforeNanos;

    void onInitialRtt(long nowNanos, long rttNanos) {
        if (!known) {
            set(nowNanos, Math.max(1, rttNanos));
            smoothedNanos = nanos;
        }
    }

    void onSample(long nowNanos, long rttNanos) {
        if (rttNanos == 0) {
            return;
        }
        smoothedNanos = known ? (7 * smoothedNanos + rttNanos) / 8 : rttNanos;
        roundNanos = Math.min(roundNanos, rttNanos);
        roundMaxNanos = Math.max(roundMaxNanos, rttNanos);
        beforeNanos = latestNanos;
        latestNanos = rttNanos;
        if (!known || rttNanos <= nanos) {
            set(nowNanos, rttNanos);
        } else if (rttNanos <= nanos + nanos / 32) {
            stampNanos = nowNanos;
        }
    }

    private void set(long nowNanos, long rttNanos) {
        known = true;
        nanos = rttNanos;
        stampNanos = nowNanos;
    }

    void startRound() {
        roundNanos = Long.MAX_VALUE;
        roundMaxNanos = 0;
    }

    /** Whether the last packets found a queue, however short. */
    boolean isRising() {
        return Math.min(latestNanos, beforeNanos) > nanos + riseNanos();
    }

    /** Whether some of this round's packets found a queue, however short. */
    boolean isQueued() {
        return roundMaxNanos > nanos + riseNanos();
    }

    private long riseNanos() {
        return Math.max(MIN_RISE_NANOS, nanos / 8);
    }

    /** Whether all of this round's packets found a queue. */
    boolean isSwollen() {
        return roundNanos != Long.MAX_VALUE && roundNanos > nanos + toleranceNanos();
    }

    /** Whether one of this round's packets found hardly any queue. */
    boolean isDrained() {
        return roundNanos <= nanos + toleranceNanos() / 2;
    }

    private long toleranceNanos() {
        return Math.max(MIN_TOLERANCE_NANOS, nanos / 8);
    }

    /** When the path was last seen empty too long ago, it may have changed: the shortest time of this round counts. */
    void renew(long nowNanos) {
        if (nowNanos - stampNanos > WINDOW_NANOS && roundNanos != Long.MAX_VALUE) {
            set(nowNanos, roundNanos);
        }
    }

    long nanos() {
        return nanos;
    }

    long smoothedNanos() {
        return smoothedNanos;
    }
}
