package forum.transfer.congestion;

/**
 * Spreads packets over time: a bucket of bytes that fills at the pacing rate. Once it is empty, it lets packets go again by the
 * quantum, not one by one, so that several can leave in one system call. When its owner comes back later than asked, as happens on
 * busy machines, a larger burst may leave, and what was missed beyond that is made up for over a longer time.
 */
public final class Pacer {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long BURST_NANOS = 500_000;
    private static final long QUANTUM_NANOS = 500_000;
    /** Of as many packets as this, if that is no longer than this. */
    private static final int QUANTUM_DATAGRAMS = 8;
    private static final long MAX_QUANTUM_NANOS = 4_000_000;
    private static final long LATE_BURST_NANOS = 2_000_000;
    private static final long MAX_MISSED_NANOS = 10_000_000;
    private static final double MAKING_UP = 0.5;
    private static final int MIN_BURST_DATAGRAMS = 10;
    private static final int MAX_BURST_DATAGRAMS = 44;

    private double tokens;
    private long filledNanos;
    private boolean empty;
    private double missedBytes;

    /** When a datagram may leave: now, or at a time to come. */
    public long nextSendNanos(long nowNanos, int datagramBytes, long bytesPerSecond) {
        fill(nowNanos, datagramBytes, bytesPerSecond);
        double needed = empty ? quantumBytes(datagramBytes, bytesPerSecond) : datagramBytes;
        if (tokens >= needed) {
            empty = false;
            return nowNanos;
        }
        empty = true;
        double missing = quantumBytes(datagramBytes, bytesPerSecond) - tokens;
        return nowNanos + 1 + (long) (missing * NANOS_PER_SECOND / bytesPerSecond);
    }

    public void onSent(int datagramBytes) {
        tokens -= datagramBytes;
    }

    private void fill(long nowNanos, int datagramBytes, long bytesPerSecond) {
        double gained = (double) (nowNanos - filledNanos) * bytesPerSecond / NANOS_PER_SECOND;
        double madeUp = Math.min(missedBytes, MAKING_UP * gained);
        long burst = burstBytes(datagramBytes, bytesPerSecond);
        // Time that goes into sending is no idling either.
        if (empty || nowNanos - filledNanos < LATE_BURST_NANOS / 2) {
            burst = Math.max((long) MAX_BURST_DATAGRAMS * datagramBytes,
                    PathModel.bytesIn(LATE_BURST_NANOS, bytesPerSecond));
        }
        double filled = tokens + gained + madeUp;
        double spilled = empty ? Math.max(0.0, filled - (double) burst) : 0;
        missedBytes = Math.min(missedBytes - madeUp + spilled,
                (double) PathModel.bytesIn(MAX_MISSED_NANOS, bytesPerSecond));
        tokens = Math.max(tokens, Math.min((double) burst, filled));
        filledNanos = nowNanos;
    }

    private static long burstBytes(int datagramBytes, long bytesPerSecond) {
        long bytes = PathModel.bytesIn(BURST_NANOS, bytesPerSecond);
        return Math.clamp(bytes, (long) MIN_BURST_DATAGRAMS * datagramBytes,
                (long) MAX_BURST_DATAGRAMS * datagramBytes);
    }

    private static long quantumBytes(int datagramBytes, long bytesPerSecond) {
        long few = Math.min((long) QUANTUM_DATAGRAMS * datagramBytes,
                PathModel.bytesIn(MAX_QUANTUM_NANOS, bytesPerSecond));
        long bytes = Math.max(few, PathModel.bytesIn(QUANTUM_NANOS, bytesPerSecond));
        return Math.clamp(bytes, datagramBytes, (long) MAX_BURST_DATAGRAMS * datagramBytes);
    }
}
