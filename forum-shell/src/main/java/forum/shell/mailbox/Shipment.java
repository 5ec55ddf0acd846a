package forum.shell.mailbox;

import forum.protocol.mailbox.SealedSize;
import forum.shell.failure.ShellException;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One file on its way to the server or from there; its numbers are written by one thread and read by any. */
final class Shipment {

    private final int number;
    private final UUID id;
    private final boolean sending;
    private final String user;
    private final String file;
    private final long bytes;
    private final long startNanos = System.nanoTime();
    /** Sealed, before anything was carried; -1 until something is. */
    private long earlierBytes = -1;
    private long carriedBytes;
    private long doneBytes;
    private long endNanos;
    private byte @Nullable [] sha256;
    private @Nullable Path path;
    private @Nullable ShellException failure;
    private @Nullable Thread thread;
    private boolean cancelled;

    /** @param sending false when it is fetched */
    Shipment(int number, UUID id, boolean sending, String user, String file, long bytes) {
        this.number = number;
        this.id = id;
        this.sending = sending;
        this.user = user;
        this.file = file;
        this.bytes = bytes;
    }

    /** @param done sealed bytes that are there, these among them */
    synchronized void carried(long more, long done) {
        if (earlierBytes < 0) {
            earlierBytes = done - more;
        }
        carriedBytes += more;
        doneBytes = Math.min(bytes, done);
    }

    synchronized void end(byte[] digest, Path where) {
        sha256 = digest.clone();
        path = where;
        endNanos = System.nanoTime();
    }

    synchronized void fail(ShellException why) {
        failure = why;
    }

    int number() {
        return number;
    }

    synchronized boolean hasEnded() {
        return sha256 != null || failure != null;
    }

    /** Called by the thread that does it. */
    synchronized void start() {
        thread = Thread.currentThread();
        if (cancelled) {
            thread.interrupt();
        }
    }

    /** Ends it soon; false when it has ended already. */
    synchronized boolean cancel() {
        if (hasEnded()) {
            return false;
        }
        cancelled = true;
        if (thread != null) {
            thread.interrupt();
        }
        return true;
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    /** As it stands now. */
    synchronized ShipmentItem item() {
        long nanos = (sha256 == null ? System.nanoTime() : endNanos) - startNanos;
        return new ShipmentItem(number, id, sending, user, file, bytes, doneBytes, carriedBytes, resumedBytes(), nanos,
                sha256, path, failure);
    }

    private long resumedBytes() {
        return Math.max(0, earlierBytes - earlierBytes / SealedSize.SEALED_CHUNK_BYTES * SealedSize.TAG_BYTES);
    }
}
