package forum.transfer.congestion;

/** Spreads packets over time: a bucket of bytes that fills at the pacing rate. */
public final class Pacer {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long BURST_NANOS = 1_000_000;
    private static final long MIN_BURST_BYTES = 14_520;

    private double tokens = MIN_BURST_BYTES;
    private long filledNanos;

    /** When a datagram may leave: now, or at a time to come. */
    public long nextSendNanos(long nowNanos, int datagramBytes, long bytesPerSecond) {
        fill(nowNanos, datagramBytes, bytesPerSecond);
        double missing = datagramBytes - tokens;
        return missing <= 0 ? nowNanos : nowNanos + 1 + (long) (missing * NANOS_PER_SECOND / bytesPerSecond);
    }

    public void onSent(int datagramBytes) {
        tokens -= datagramBytes;
    }

    private void fill(long nowNanos, int datagramBytes, long bytesPerSecond) {
        long capacity = Math.max(Math.max(MIN_BURST_BYTES, 2L * datagramBytes),
                RateController.bytesIn(BURST_NANOS, bytesPerSecond));
        tokens = Math.min((double) capacity,
                tokens + (double) (nowNanos - filledNanos) * bytesPerSecond / NANOS_PER_SECOND);
        filledNanos = nowNanos;
    }
}
