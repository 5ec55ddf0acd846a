package forum.transfer;

import forum.transfer.connection.FileReceiver;
import forum.transfer.frame.CloseReason;
import forum.transfer.stream.Chunk;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Writes a file in order as it arrives, hashing it, and gives it its name when the digest is the sender's. */
final class ReceivingTransfer extends RunningTransfer {

    private final PartFile part;
    private final FileReceiver end;
    private final Duration settle;
    private final MessageDigest digest = Digests.sha256();
    private boolean finishing;
    private @Nullable Path published;
    private byte[] sha256 = {};
    private long publishedNanos;
    /** Of the disk's sequence: the part is gone, one way or the other. */
    private boolean stopped;

    ReceivingTransfer(PartFile part, long bytes, Duration settle, IoLoop loop, Executor pool) {
        super(loop, pool, bytes);
        this.part = part;
        this.settle = settle;
        end = new FileReceiver(bytes);
    }

    FileReceiver end() {
        return end;
    }

    @Override
    long exchange() {
        for (var chunk = end.buffer().pollComplete(); chunk != null; chunk = end.buffer().pollComplete()) {
            var complete = chunk;
            disk.execute(() -> write(complete));
        }
        var expected = end.finishedSha256();
        if (expected != null && !finishing) {
            finishing = true;
            disk.execute(() -> finish(expected));
        }
        if (published != null && isSettled()) {
            succeed(new TransferResult(published, end.buffer().fileBytes(), sha256, publishedNanos, statistics()));
        }
        return end.buffer().releasedBytes();
    }

    /** The sender is done once it knows; a receiver that leaves before could leave it in doubt. */
    private boolean isSettled() {
        return connection().closeReason() != null || elapsedNanos() - publishedNanos >= settle.toNanos();
    }

    @Override
    long retransmittedBytes() {
        return 0;
    }

    @Override
    boolean isDone() {
        return end.isVerified();
    }

    private void write(Chunk chunk) {
        if (stopped) {
            return;
        }
        try {
            part.write(chunk.index() * Chunk.BYTES, chunk.bytes(), chunk.length());
            digest.update(chunk.bytes(), 0, chunk.length());
            onLoop(() -> end.buffer().release(chunk));
        } catch (IOException e) {
            fail(DiskFailures.of(e));
        }
    }

    private void finish(byte[] expected) {
        if (stopped) {
            return;
        }
        var actual = digest.digest();
        if (!MessageDigest.isEqual(actual, expected)) {
            fail(new TransferException(TransferFailure.DIGEST_MISMATCH,
                    "What arrived is not what was sent; nothing was kept. Ask for it again."));
            return;
        }
        try {
            var file = part.publish();
            stopped = true;
            onLoop(() -> onPublished(file, actual));
        } catch (IOException e) {
            fail(DiskFailures.of(e));
        }
    }

    private void onPublished(Path file, byte[] actual) {
        if (hasEnded()) {
            // Cancelled at the last moment, and nobody was told of the file.
            disk.execute(() -> PartFile.delete(file));
            return;
        }
        published = file;
        sha256 = actual;
        publishedNanos = elapsedNanos();
        end.verify();
    }

    @Override
    void cleanUp() {
        if (!stopped) {
            stopped = true;
            part.discard();
        }
    }

    /** When the I/O thread must look again although nothing comes. */
    @Override
    long wakeNanos(long nowNanos) {
        boolean settling = published != null && !hasEnded() && connection().closeReason() != CloseReason.DONE;
        return settling ? nowNanos + Math.max(1, settle.toNanos() - (elapsedNanos() - publishedNanos)) : Long.MAX_VALUE;
    }
}
