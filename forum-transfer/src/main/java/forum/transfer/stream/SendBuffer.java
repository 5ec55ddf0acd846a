package forum.transfer.stream;

import forum.transfer.range.RangeSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sender's view of the file: what has been read, sent, lost and acknowledged. Holds what is not acknowledged, and a
 * bounded part of what comes next.
 */
public final class SendBuffer {

    /** From the first byte that is not acknowledged. */
    private static final long MAX_WINDOW_BYTES = 24 << 20;
    /** From the first byte that was never sent. */
    private static final long MAX_AHEAD_BYTES = 4 << 20;

    private final long fileBytes;
    private final ChunkPool pool;
    private final ArrayDeque<Chunk> requested = new ArrayDeque<>();
    private final List<Chunk> held = new ArrayList<>();
    private final RangeSet lost = new RangeSet();
    /** Goes out a second time, since one more loss at the end would cost a round trip with nothing else to send. */
    private final RangeSet twice = new RangeSet();
    private final RangeSet acknowledged = new RangeSet();
    /** Where the peer wants the file from; -1 until it has said so. */
    private long fromBytes = -1;
    private long nextRequest;
    private long readBytes;
    private long nextOffset;
    private long limitBytes;
    private long acknowledgedBytes;
    private long retransmittedBytes;

    public SendBuffer(long fileBytes) {
        this.fileBytes = fileBytes;
        pool = new ChunkPool(fileBytes);
    }

    /**
     * The peer has what lies before and wants the rest; before, nothing is read. Returns false when nothing can begin there, or
     * it began elsewhere.
     */
    public boolean start(long offset) {
        if (fromBytes < 0 && offset >= 0 && offset <= fileBytes && offset % Chunk.BYTES == 0) {
            fromBytes = offset;
            nextRequest = offset / Chunk.BYTES;
            readBytes = offset;
            nextOffset = offset;
            acknowledgedBytes = acknowledged.add(0, offset);
        }
        return offset >= 0 && fromBytes == offset;
    }

    /** Where the peer wants the file from; -1 until it has said so. */
    public long fromBytes() {
        return fromBytes;
    }

    /** The next chunk to fill from the file; null while none is wanted. */
    public @Nullable Chunk pollWanted() {
        long start = nextRequest * Chunk.BYTES;
        if (fromBytes < 0 || start >= fileBytes || start >= nextOffset + MAX_AHEAD_BYTES
                || start + Chunk.BYTES > floor() + MAX_WINDOW_BYTES) {
            return null;
        }
        var chunk = pool.take(nextRequest++);
        chunk.setLength((int) Math.min(Chunk.BYTES, fileBytes - start));
        requested.add(chunk);
        return chunk;
    }

    /** The chunk has been filled. Chunks come back in the order in which they were wanted. */
    public void append(Chunk chunk) {
        if (requested.poll() != chunk) {
            throw new IllegalStateException("Chunks came back in another order");
        }
        held.add(chunk);
        readBytes += chunk.length();
    }

    /** The peer takes what lies below; a limit never shrinks. */
    public void setLimit(long bytes) {
        limitBytes = Math.max(limitBytes, bytes);
    }

    public boolean hasData() {
        return !lost.isEmpty() || !twice.isEmpty() || nextOffset < Math.min(readBytes, limitBytes);
    }

    /** Whether nothing but the network keeps data from being sent. */
    public boolean isFullySent() {
        return nextOffset == fileBytes && lost.isEmpty();
    }

    /** Where the next range to send begins: what was lost first. Only when there is data. */
    public long nextOffset() {
        if (!lost.isEmpty()) {
            return lost.start(0);
        }
        return twice.isEmpty() ? nextOffset : twice.start(0);
    }

    /** Copies the next range and counts it as sent; returns its length. */
    public int takeNext(int maxBytes, byte[] target, int at) {
        long offset = nextOffset();
        int length;
        if (lost.isEmpty() && twice.isEmpty()) {
            length = (int) Math.min(maxBytes, Math.min(readBytes, limitBytes) - offset);
            nextOffset += length;
        } else {
            boolean first = !lost.isEmpty();
            var again = first ? lost : twice;
            length = (int) Math.min(maxBytes, again.end(0) - offset);
            again.remove(offset, offset + length);
            if (first && nextOffset == fileBytes) {
                twice.add(offset, offset + length);
            }
            retransmittedBytes += length;
        }
        copy(offset, length, target, at);
        return length;
    }

    public void onLost(long offset, int length) {
        lost.add(offset, offset + length);
        lost.removeAll(acknowledged, offset, offset + length);
    }

    public void onAcknowledged(long offset, int length) {
        acknowledgedBytes += acknowledged.add(offset, offset + length);
        lost.remove(offset, offset + length);
        twice.remove(offset, offset + length);
        long floor = floor();
        while (!held.isEmpty() && held.getFirst().index() * Chunk.BYTES + held.getFirst().length() <= floor) {
            pool.giveBack(held.removeFirst());
        }
    }

    /** Whether all that has been read was sent, while more is being read. */
    public boolean waitsForDisk() {
        return !hasData() && !requested.isEmpty() && nextOffset < limitBytes;
    }

    /** Whether all was sent that the peer takes so far, but not the file. */
    public boolean waitsForCredit() {
        return !hasData() && nextOffset == limitBytes && nextOffset < fileBytes;
    }

    /** What lies below was sent at least once. */
    public long sentBytes() {
        return nextOffset;
    }

    public boolean isFullyAcknowledged() {
        return acknowledgedBytes == fileBytes;
    }

    public long acknowledgedBytes() {
        return acknowledgedBytes;
    }

    public long retransmittedBytes() {
        return retransmittedBytes;
    }

    public long fileBytes() {
        return fileBytes;
    }

    /** What lies below has all been acknowledged. */
    private long floor() {
        return acknowledged.isEmpty() || acknowledged.start(0) > 0 ? 0 : acknowledged.end(0);
    }

    private void copy(long offset, int length, byte[] target, int at) {
        int copied = 0;
        while (copied < length) {
            long position = offset + copied;
            var chunk = held.get((int) (position / Chunk.BYTES - held.getFirst().index()));
            int from = (int) (position % Chunk.BYTES);
            int part = Math.min(length - copied, chunk.length() - from);
            System.arraycopy(chunk.bytes(), from, target, at + copied, part);
            copied += part;
        }
    }
}
