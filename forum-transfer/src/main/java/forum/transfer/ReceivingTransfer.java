package forum.transfer;

import forum.transfer.connection.FileReceiver;
import forum.transfer.connection.Marks;
import forum.transfer.crypto.Sha256;
import forum.transfer.frame.CloseReason;
import forum.transfer.stream.Chunk;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file in order as it arrives, hashing it, takes down how far it is finished, and gives it its name when the digest is
 * the sender's.
 */
final class ReceivingTransfer extends RunningTransfer {

    private final Part part;
    private final FileReceiver end;
    private final Duration settle;
    private final MessageDigest digest = Sha256.create();
    private final Recording recording;
    private final CompletableFuture<@Nullable MessageDigest> earlier;
    private boolean finishing;
    private @Nullable TransferResult published;
    /** Of the disk's sequence: the part is gone, one way or the other. */
    private boolean stopped;
    /** Of the disk's sequence, which may know of it before the I/O thread does. */
    private @Nullable TransferResult arrived;

    ReceivingTransfer(Part part, long bytes, Duration settle, Loop loop, Executor pool) {
        super(loop, pool, bytes);
        this.part = part;
        this.settle = settle;
        recording = new Recording(part, loop, pool);
        end = new FileReceiver(bytes, part.fromBytes());
        earlier = part.fromBytes() == 0
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.supplyAsync(this::readEarlier, pool);
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
        exchangeMarks();
        var expected = end.finishedSha256();
        if (expected != null && !finishing) {
            finishing = true;
            var carried = statistics();
            disk.execute(() -> finish(expected, carried));
        }
        if (published != null && isSettled(published)) {
            succeed(published);
        }
        return end.buffer().releasedBytes();
    }

    private void exchangeMarks() {
        if (end.marks().isContradicted()) {
            abort(Digests.mismatch());
            return;
        }
        recording.advance(end.marks().agreed(), elapsedNanos());
    }

    /** Meanwhile the rest comes in. */
    private @Nullable MessageDigest readEarlier() {
        try {
            var whole = part.readEarlier();
            if (whole == null) {
                fail(Digests.damaged());
            }
            return whole;
        } catch (IOException e) {
            fail(DiskFailures.of(e, part.folder()));
            return null;
        } catch (RuntimeException | Error e) {
            fail(DiskFailures.unexpected(e));
            return null;
        }
    }

    /** The sender is done once it knows; a receiver that leaves before could leave it in doubt. */
    private boolean isSettled(TransferResult whole) {
        return connection().closeReason() != null || elapsedNanos() - whole.nanos() >= settle.toNanos();
    }

    @Override
    @Nullable
    TransferLimit limitNow() {
        if (finishing || connection().activeAddress() == null) {
            return null;
        }
        return end.buffer().waitsForDisk()
                ? TransferLimit.RECEIVER
                : end.isSenderSlow() ? TransferLimit.SENDER : TransferLimit.PATH;
    }

    @Override
    long retransmittedBytes() {
        return 0;
    }

    @Override
    long earlierBytes() {
        return part.fromBytes();
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
            long written = chunk.index() * Chunk.BYTES + chunk.length();
            var mark = written % Marks.STEP_BYTES == 0 ? Digests.snapshot(digest) : null;
            onLoop(() -> {
                end.buffer().release(chunk);
                if (mark != null) {
                    end.marks().addOurs(written, mark);
                }
            });
        } catch (TransferException e) {
            fail(e);
        } catch (IOException e) {
            fail(DiskFailures.of(e, part.folder()));
        } catch (RuntimeException | Error e) {
            fail(DiskFailures.unexpected(e));
        }
    }

    private void finish(byte[] expected, TransferStatistics carried) {
        if (stopped) {
            return;
        }
        var actual = digest.digest();
        if (!MessageDigest.isEqual(actual, expected)) {
            fail(Digests.mismatch());
            return;
        }
        try {
            var whole = part.fromBytes() == 0 ? actual : readWhole(actual);
            if (whole == null) {
                return;
            }
            var result = new TransferResult(part.publish(), end.buffer().fileBytes(), part.fromBytes(), whole,
                    elapsedNanos(), carried);
            arrived = result;
            stopped = true;
            onLoop(() -> onPublished(result));
        } catch (TransferException e) {
            fail(e);
        } catch (IOException e) {
            fail(DiskFailures.of(e, part.folder()));
        } catch (RuntimeException | Error e) {
            fail(DiskFailures.unexpected(e));
        }
    }

    /**
     * What was there before is known by its own digests; only together they are the file's. Null when any of it is damaged.
     *
     * @param fresh the digest of what has come since
     */
    private byte @Nullable [] readWhole(byte[] fresh) throws IOException {
        var whole = earlier.join();
        if (whole == null) {
            return null;
        }
        var written = Sha256.create();
        part.readRest(whole, written);
        if (!MessageDigest.isEqual(written.digest(), fresh)) {
            fail(Digests.lostByDisk());
            return null;
        }
        return whole.digest();
    }

    private void onPublished(TransferResult whole) {
        if (!hasEnded()) {
            published = whole;
            end.verify(whole.sha256());
        }
    }

    /** What is whole outlasts the connection. */
    @Override
    @Nullable
    TransferResult finished() {
        return arrived;
    }

    @Override
    void cleanUp(@Nullable TransferException failure) {
        if (arrived != null && failure != null && !failure.failure().isResumable()) {
            // Cancelled at the last moment, and nobody was told of the file.
            Publication.deleteTree(arrived.file());
        }
        if (stopped) {
            return;
        }
        stopped = true;
        if (failure == null || !failure.failure().isResumable()) {
            part.discard();
            return;
        }
        recording.finish();
        part.keep();
    }

    /** When the I/O thread must look again although nothing comes. */
    @Override
    public long wakeNanos(long nowNanos) {
        if (published == null || hasEnded() || connection().closeReason() == CloseReason.DONE) {
            return Long.MAX_VALUE;
        }
        return nowNanos + Math.max(1, settle.toNanos() - (elapsedNanos() - published.nanos()));
    }
}
