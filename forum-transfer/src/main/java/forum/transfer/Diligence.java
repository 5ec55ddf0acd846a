package forum.transfer;

import forum.transfer.swarm.Incoming;
import forum.transfer.swarm.PieceReceiver;
import org.jspecify.annotations.Nullable;

/**
 * Whether a holder sends what it is asked for, and not just enough to be taken for one that does. Holders send in the order in
 * which they are asked, so that the first of what is missing is due from when it is the first.
 */
final class Diligence {

    private static final long MAX_SILENCE_NANOS = 20_000_000_000L;
    /** What is left of a slow line that many share. */
    private static final long MIN_BYTES_PER_SECOND = 8_000;

    private final PieceReceiver end;
    private long heardBytes;
    private long silentNanos;
    private long heardNanos;
    private @Nullable Incoming due;
    private long dueSinceNanos;
    private long dueNanos;

    Diligence(PieceReceiver end) {
        this.end = end;
    }

    void observe(long nowNanos) {
        var first = end.due();
        if (first == null || end.receivedBytes() != heardBytes) {
            heardBytes = end.receivedBytes();
            heardNanos = nowNanos;
        }
        if (first == null || !first.equals(due)) {
            due = first;
            dueSinceNanos = nowNanos;
        }
        silentNanos = nowNanos - heardNanos;
        dueNanos = nowNanos - dueSinceNanos;
    }

    /** Whether what is due can be asked of others as well. */
    boolean isSlow() {
        return dueNanos > MAX_SILENCE_NANOS;
    }

    /**
     * Whether there is nothing more to wait for.
     *
     * @param alone whether there is no other holder: then whatever still comes is better than nothing
     */
    boolean isLacking(boolean alone) {
        long neededNanos = due == null ? 0 : due.length() * 1_000_000_000L / MIN_BYTES_PER_SECOND;
        return silentNanos > MAX_SILENCE_NANOS || (!alone && dueNanos > MAX_SILENCE_NANOS + neededNanos);
    }
}
