package forum.transfer.recovery;

/** Round-trip time of a path (RFC 9002, section 5), in nanoseconds. */
public final class RttEstimator {

    private static final long INITIAL_RTT_NANOS = 100_000_000;
    private static final long GRANULARITY_NANOS = 1_000_000;
    private static final long MIN_PROBE_TIMEOUT_NANOS = 10_000_000;

    private long smoothed = INITIAL_RTT_NANOS;
    private long variation = INITIAL_RTT_NANOS / 2;
    private long latest;
    private long min;

    public void onSample(long rttNanos, long ackDelayNanos) {
        latest = Math.max(1, rttNanos);
        if (min == 0) {
            min = latest;
            smoothed = latest;
            variation = latest / 2;
            return;
        }
        min = Math.min(min, latest);
        // The peer's word on its own delay must not bring the time below what was measured without any.
        long adjusted = latest - min >= ackDelayNanos ? latest - ackDelayNanos : latest;
        variation = (3 * variation + Math.abs(smoothed - adjusted)) / 4;
        smoothed = (7 * smoothed + adjusted) / 8;
    }

    public boolean hasSample() {
        return min != 0;
    }

    /** 0 before the first sample. */
    public long minNanos() {
        return min;
    }

    /** 0 before the first sample. */
    public long latestNanos() {
        return latest;
    }

    public long smoothedNanos() {
        return smoothed;
    }

    /** After this time without acknowledgement, while later packets were acknowledged, a packet is lost. */
    long lossDelayNanos(double factor) {
        return Math.max(GRANULARITY_NANOS, (long) (factor * Math.max(smoothed, latest)));
    }

    /** How long to wait for any acknowledgement before probing. */
    public long probeTimeoutNanos() {
        return Math.max(MIN_PROBE_TIMEOUT_NANOS,
                smoothed + Math.max(GRANULARITY_NANOS, 4 * variation) + ackIntervalNanos());
    }

    /** How long acknowledgements are held back at most. */
    public long ackIntervalNanos() {
        return Math.max(GRANULARITY_NANOS, smoothed / 8);
    }
}
