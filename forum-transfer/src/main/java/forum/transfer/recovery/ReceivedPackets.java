package forum.transfer.recovery;

import forum.transfer.frame.AckFrame;
import forum.transfer.range.RangeSet;

/** Numbers of the packets that arrived: tells repeated ones, and what to acknowledge and when. */
public final class ReceivedPackets {

    /** What lies below the lowest range kept counts as seen: such packets are too late to be told from repeated ones. */
    private static final int MAX_RANGES = 512;
    private static final long ACK_EVERY_BYTES = 256 * 1024;
    /** While so little has come, the peer is getting up to its rate, and learns from each acknowledgement. */
    private static final long EARLY_BYTES = 1_500_000;
    private static final int EARLY_DIVISOR = 4;
    private static final long MIN_INTERVAL_NANOS = 1_000_000;
    private static final long NEVER = Recovery.NEVER;

    private final RangeSet numbers = new RangeSet();
    private long floor;
    private long largest = -1;
    private long largestNanos;
    private long askedBytes;
    private long unacknowledgedBytes;
    private long ackNanos = NEVER;

    /** Whether a packet of this number was taken before, or may have been. */
    public boolean isRepeated(long number) {
        return number < floor || numbers.contains(number);
    }

    public boolean isLargest(long number) {
        return number > largest;
    }

    public void add(long number, long nowNanos) {
        numbers.add(number, number + 1);
        if (number > largest) {
            largest = number;
            largestNanos = nowNanos;
        }
        if (numbers.size() > MAX_RANGES) {
            floor = numbers.end(0);
            numbers.removeLowestRange();
        }
    }

    /** The peer waits for an acknowledgement; it leaves after the interval, after a part of it at first, or at once after many bytes or when asked for. */
    public void requestAck(int bytes, long nowNanos, long intervalNanos, boolean atOnce) {
        unacknowledgedBytes += bytes;
        askedBytes += bytes;
        boolean due = atOnce || unacknowledgedBytes >= ACK_EVERY_BYTES;
        long waitNanos = askedBytes < EARLY_BYTES
                ? Math.max(Math.min(MIN_INTERVAL_NANOS, intervalNanos), intervalNanos / EARLY_DIVISOR)
                : intervalNanos;
        ackNanos = Math.min(ackNanos, due ? nowNanos : nowNanos + waitNanos);
    }

    /** When an acknowledgement is due; {@link Recovery#NEVER} when none is wanted. */
    public long ackNanos() {
        return ackNanos;
    }

    /** Fills the frame with the highest ranges. */
    public void fill(AckFrame ack, long nowNanos) {
        ack.clear((nowNanos - largestNanos) / 1000);
        for (int i = numbers.size() - 1; i >= 0 && !ack.isFull(); i--) {
            ack.add(numbers.start(i), numbers.end(i) - 1);
        }
    }

    public void onAckSent() {
        ackNanos = NEVER;
        unacknowledgedBytes = 0;
    }
}
