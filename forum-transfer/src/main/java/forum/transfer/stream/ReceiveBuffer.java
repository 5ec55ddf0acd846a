package forum.transfer.stream;

import forum.transfer.range.RangeSet;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Puts the bytes of a file in order. Chunks come out complete and in sequence; memory is bounded by the credit that the
 * sender gets, and the credit grows only as chunks come back from the disk.
 */
public final class ReceiveBuffer {

    /** What may be held, in order or not, written or not. */
    public static final int WINDOW_CHUNKS = 96;
    public static final long WINDOW_BYTES = (long) WINDOW_CHUNKS * Chunk.BYTES;
    /** More holes than any network makes; a sender that makes more is not heard until some are filled. */
    private static final int MAX_HOLES = 8_192;

    private final long fileBytes;
    private final long fromBytes;
    private final ChunkPool pool;
    private final @Nullable Chunk[] window = new @Nullable Chunk[WINDOW_CHUNKS];
    private final ArrayDeque<Chunk> handedOut = new ArrayDeque<>();
    private final RangeSet received = new RangeSet();
    private long nextChunk;
    private long releasedChunks;
    private long releasedBytes;

    /**
     * Waits for what is missing.
     *
     * @param fromBytes what is there already and will not come, in whole chunks
     */
    public ReceiveBuffer(long fileBytes, long fromBytes) {
        if (fromBytes < 0 || fromBytes > fileBytes || fromBytes % Chunk.BYTES != 0) {
            throw new IllegalArgumentException("Nothing can go on at " + fromBytes + " of " + fileBytes);
        }
        this.fileBytes = fileBytes;
        this.fromBytes = fromBytes;
        pool = new ChunkPool(fileBytes);
        received.add(0, fromBytes);
        nextChunk = fromBytes / Chunk.BYTES;
        releasedChunks = nextChunk;
        releasedBytes = fromBytes;
    }

    /** Whether the range lies in the file and below the limit; a peer that sends another breaks the protocol. */
    public boolean allows(long offset, int length) {
        return offset <= limitBytes() - length;
    }

    public boolean isTooFragmented() {
        return received.size() >= MAX_HOLES;
    }

    /** Takes a range that is allowed; what is already there is left out. */
    public void write(long offset, byte[] source, int from, int length) {
        if (received.add(offset, offset + length) == 0) {
            return;
        }
        long floor = nextChunk * Chunk.BYTES;
        int copied = (int) Math.min(length, Math.max(0, floor - offset));
        while (copied < length) {
            long position = offset + copied;
            var chunk = chunkAt(position / Chunk.BYTES);
            int at = (int) (position % Chunk.BYTES);
            int part = Math.min(length - copied, chunk.length() - at);
            System.arraycopy(source, from + copied, chunk.bytes(), at, part);
            copied += part;
        }
    }

    /** The next chunk in sequence once it is complete; null while it is not. */
    public @Nullable Chunk pollComplete() {
        long start = nextChunk * Chunk.BYTES;
        if (start >= fileBytes || !received.containsAll(start, Math.min(start + Chunk.BYTES, fileBytes))) {
            return null;
        }
        var chunk = chunkAt(nextChunk);
        window[slot(nextChunk)] = null;
        nextChunk++;
        handedOut.add(chunk);
        return chunk;
    }

    /** The chunk has been written to disk. Chunks come back in sequence. */
    public void release(Chunk chunk) {
        if (handedOut.poll() != chunk) {
            throw new IllegalStateException("Chunks came back in another order");
        }
        releasedChunks++;
        releasedBytes += chunk.length();
        pool.giveBack(chunk);
    }

    /** Whether most of what may be on the way waits for the disk. */
    public boolean waitsForDisk() {
        return handedOut.size() > WINDOW_CHUNKS / 2;
    }

    /** What the sender may send up to. */
    public long limitBytes() {
        return Math.min(fileBytes, (releasedChunks + WINDOW_CHUNKS) * Chunk.BYTES);
    }

    /** Where the sender begins. */
    public long fromBytes() {
        return fromBytes;
    }

    /** What was there, and what has come back from the disk. */
    public long releasedBytes() {
        return releasedBytes;
    }

    public boolean isFullyReleased() {
        return releasedBytes == fileBytes;
    }

    public long fileBytes() {
        return fileBytes;
    }

    private Chunk chunkAt(long index) {
        var chunk = window[slot(index)];
        if (chunk == null) {
            chunk = pool.take(index);
            chunk.setLength((int) Math.min(Chunk.BYTES, fileBytes - index * Chunk.BYTES));
            window[slot(index)] = chunk;
        }
        return chunk;
    }

    private static int slot(long chunk) {
        return (int) (chunk % WINDOW_CHUNKS);
    }
}
