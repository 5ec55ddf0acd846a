package forum.transfer;

import forum.transfer.connection.Marks.Mark;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Takes down how far a part is finished, beside the writing, which does not wait for the disk. Belongs to the I/O thread. */
final class Recording {

    /** A kill costs no more than what came meanwhile. */
    private static final long EVERY_NANOS = 250_000_000;

    private final Part part;
    private final Executor loop;
    private final Sequence recorder;
    private volatile @Nullable Mark newest;
    private long recordedBytes;
    private long nextNanos;
    private boolean busy;

    /** @param loop the I/O thread */
    Recording(Part part, Executor loop, Executor pool) {
        this.part = part;
        this.loop = loop;
        recorder = new Sequence(pool);
    }

    /** @param agreed up to where the part is verified and written; null while it is not */
    void advance(@Nullable Mark agreed, long nowNanos) {
        newest = agreed;
        if (agreed != null && agreed.offset() > recordedBytes && !busy && nowNanos >= nextNanos) {
            busy = true;
            nextNanos = nowNanos + EVERY_NANOS;
            recordedBytes = agreed.offset();
            recorder.execute(() -> {
                part.record(agreed);
                loop.execute(() -> busy = false);
            });
        }
    }

    /** Takes down the last; from the disk's sequence, once nothing more is written. */
    void finish() {
        var last = newest;
        if (last != null) {
            part.record(last);
        }
    }
}
