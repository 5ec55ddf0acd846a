package forum.transfer.swarm;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** Somebody from whom pieces come: what that one has, what was asked, and how fast it comes. */
public final class SwarmPeer {

    static final long MIN_WINDOW_BYTES = 4 << 20;
    static final long MAX_WINDOW_BYTES = 16 << 20;
    private static final long RATE_SPAN_NANOS = 1_000_000_000L;

    BitSet chunks = new BitSet();
    final Set<Integer> asked = new HashSet<>();
    long askedBytes;
    boolean slow;
    /** Since when nothing has changed that could give it something to do; -1 when it may have something. */
    long idleSince = -1;
    private long spanStartNanos = -1;
    private long spanBytes;
    private long bytesPerSecond;

    /** What may be under way: half a second of what came lately. */
    long windowBytes() {
        return Math.clamp(bytesPerSecond / 2, MIN_WINDOW_BYTES, MAX_WINDOW_BYTES);
    }

    void onArrived(int bytes, long nowNanos) {
        if (spanStartNanos < 0) {
            spanStartNanos = nowNanos;
        }
        spanBytes += bytes;
        long spanNanos = nowNanos - spanStartNanos;
        if (spanNanos >= RATE_SPAN_NANOS) {
            bytesPerSecond = (long) (spanBytes * 1e9 / spanNanos);
            spanStartNanos = nowNanos;
            spanBytes = 0;
        }
    }

    /** Bytes that were asked of it and are not there. */
    public long askedBytes() {
        return askedBytes;
    }
}
