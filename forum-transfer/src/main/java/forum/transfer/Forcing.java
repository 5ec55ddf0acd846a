package forum.transfer;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Brings many small files to disk, several at once: one after the other, each would wait for the disk alone. */
final class Forcing {

    private static final int AT_ONCE = 16;

    private final Executor pool;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private volatile @Nullable IOException failure;
    private volatile @Nullable TransferException refusal;

    /** What is done with one file. */
    interface Work {

        void run() throws IOException, TransferException;
    }

    Forcing(Executor pool) {
        this.pool = pool;
    }

    /** Does it soon; waits while too many are under way. */
    void execute(Work work) {
        free.acquireUninterruptibly();
        try {
            pool.execute(() -> run(work));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // The endpoint is being closed, or there is no further thread.
            run(work);
        }
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            failure = e;
        } catch (TransferException e) {
            refusal = e;
        } catch (RuntimeException | Error e) {
            refusal = DiskFailures.unexpected(e);
        } finally {
            free.release();
        }
    }

    /** Fails when something has failed. */
    void check() throws IOException, TransferException {
        var refused = refusal;
        if (refused != null) {
            throw refused;
        }
        var failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    /** Waits for all. */
    void finish() {
        free.acquireUninterruptibly(AT_ONCE);
        free.release(AT_ONCE);
    }
}
