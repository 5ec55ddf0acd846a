package forum.shell.mailbox;

import forum.protocol.mailbox.SealedSize;
import java.util.concurrent.TimeUnit;

/** How much is asked for or brought at once: more where it goes fast, so that little is lost where it breaks off. */
final class PieceSize {

    private static final int LEAST_CHUNKS = 4;
    private static final int MOST_CHUNKS = 64;
    private static final long FAST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private int chunks = LEAST_CHUNKS;

    /** Whole sealed chunks. */
    int bytes() {
        return chunks * SealedSize.SEALED_CHUNK_BYTES;
    }

    void took(long nanos) {
        chunks = nanos < FAST_NANOS ? Math.min(MOST_CHUNKS, chunks * 2) : LEAST_CHUNKS;
    }
}
