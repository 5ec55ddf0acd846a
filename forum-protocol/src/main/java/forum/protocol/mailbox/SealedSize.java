package forum.protocol.mailbox;

/** How long a file is once it is sealed: chunk by chunk, with its SHA-256 behind its last byte. */
public final class SealedSize {

    /** What is sealed in one chunk, but the last. */
    public static final int CHUNK_BYTES = 1 << 16;
    /** What sealing adds to each chunk. */
    public static final int TAG_BYTES = 16;
    public static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
    public static final int DIGEST_BYTES = 32;
    /** No file is larger: 1 PiB. */
    public static final long MAX_BYTES = 1L << 50;

    private SealedSize() {
    }

    /**
     * The length of the sealed file.
     *
     * @param bytes of the file, 0 to {@link #MAX_BYTES}
     */
    public static long of(long bytes) {
        return bytes + DIGEST_BYTES + chunks(bytes) * TAG_BYTES;
    }

    /** How many chunks such a file is sealed in, at least one. */
    public static long chunks(long bytes) {
        return Math.ceilDiv(bytes + DIGEST_BYTES, (long) CHUNK_BYTES);
    }

    /** Whether a sealed file can have this length. */
    public static boolean isPossible(long sealedBytes) {
        long chunks = Math.ceilDiv(sealedBytes, (long) SEALED_CHUNK_BYTES);
        long bytes = sealedBytes - DIGEST_BYTES - chunks * TAG_BYTES;
        return bytes >= 0 && bytes <= MAX_BYTES && of(bytes) == sealedBytes;
    }
}
