package forum.transfer.swarm;

/**
 * How a shared file is divided. People see its <em>chunks</em>, as many as whoever shares it wants; what is hashed, asked for and
 * verified are <em>pieces</em>: each chunk has the same number of them, as few as possible, of at most {@link #MAX_BYTES}. Both
 * are as long as each other but for one byte, the longer ones in front. An empty file has one chunk and one piece, both empty.
 *
 * @param bytes of the file, 0 to {@link #MAX_FILE_BYTES}
 * @param chunks 1 to {@link #MAX_CHUNKS}, and no more than the file has bytes
 */
public record Pieces(long bytes, int chunks) {

    public static final int MAX_BYTES = 1 << 20;
    public static final long MAX_FILE_BYTES = 1L << 40;
    public static final int MAX_CHUNKS = 1 << 16;

    /** Refuses, as IllegalArgumentException, what no file can be divided into. */
    public Pieces {
        if (bytes < 0 || bytes > MAX_FILE_BYTES || chunks < 1 || chunks > MAX_CHUNKS || chunks > Math.max(1, bytes)) {
            throw new IllegalArgumentException("No file of " + bytes + " bytes has " + chunks + " chunks");
        }
    }

    /** The number of chunks of 1 MiB, or of larger ones when that were too many. */
    public static int usualChunks(long bytes) {
        return Math.clamp((bytes + MAX_BYTES - 1) / MAX_BYTES, 1, MAX_CHUNKS);
    }

    public int perChunk() {
        long longest = (bytes + chunks - 1) / chunks;
        return (int) Math.max(1, (longest + MAX_BYTES - 1) / MAX_BYTES);
    }

    public int count() {
        return chunks * perChunk();
    }

    /** The chunk that a piece lies in, from 0. */
    public int chunk(int piece) {
        return piece / perChunk();
    }

    /** Offset in the file. */
    public long start(int piece) {
        int chunk = chunk(piece);
        long chunkStart = share(bytes, chunks, chunk);
        return chunkStart + share(share(bytes, chunks, chunk + 1L) - chunkStart, perChunk(), piece % perChunk());
    }

    /** In bytes, 0 only in an empty file. */
    public int length(int piece) {
        return (int) ((piece + 1 == count() ? bytes : start(piece + 1)) - start(piece));
    }

    /** Where the n-th of equal parts begins. */
    private static long share(long whole, long parts, long n) {
        return whole / parts * n + Math.min(n, whole % parts);
    }
}
