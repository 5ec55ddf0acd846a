package forum.transfer;

import forum.transfer.connection.FileSender;
import forum.transfer.connection.Marks;
import forum.transfer.crypto.Sha256;
import forum.transfer.stream.Chunk;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Reads a file or a folder once, in order, from where the peer wants it, hashing it, as far ahead as the connection wants it. */
final class SendingTransfer extends RunningTransfer {

    private final Source source;
    private final SourceReader reader;
    private final FileSender end;
    private final MessageDigest digest = Sha256.create();
    private byte[] sha256 = {};
    private boolean begun;
    /** Set on the disk's sequence: nothing is read any more. */
    private boolean stopped;

    SendingTransfer(Source source, Loop loop, Executor pool) {
        super(loop, pool, source.bytes());
        this.source = source;
        reader = source.reader();
        end = new FileSender(source.bytes());
    }

    FileSender end() {
        return end;
    }

    @Override
    long exchange() {
        long fromBytes = end.buffer().fromBytes();
        if (!begun && fromBytes >= 0) {
            begun = true;
            if (fromBytes == source.bytes()) {
                disk.execute(() -> read(this::finish));
            }
        }
        for (var chunk = end.buffer().pollWanted(); chunk != null; chunk = end.buffer().pollWanted()) {
            var wanted = chunk;
            disk.execute(() -> read(() -> readChunk(wanted)));
        }
        if (end.isVerified()) {
            succeed(new TransferResult(source.path(), source.bytes(), fromBytes,
                    fromBytes == 0 ? sha256 : end.verifiedSha256(), elapsedNanos(), statistics()));
        }
        return end.buffer().acknowledgedBytes();
    }

    @Override
    @Nullable
    TransferLimit limitNow() {
        if (!begun || end.buffer().sentBytes() == source.bytes()) {
            return null;
        }
        return end.buffer().waitsForDisk()
                ? TransferLimit.SENDER
                : end.buffer().waitsForCredit() ? TransferLimit.RECEIVER : TransferLimit.PATH;
    }

    @Override
    void onLimit(@Nullable TransferLimit limit) {
        end.slow(limit == TransferLimit.SENDER);
    }

    @Override
    long retransmittedBytes() {
        return end.buffer().retransmittedBytes();
    }

    @Override
    long earlierBytes() {
        return Math.max(0, end.buffer().fromBytes());
    }

    @Override
    boolean isDone() {
        return end.isVerified();
    }

    /** What is done on the disk's sequence, and may fail. */
    private interface Reading {

        void run() throws IOException, TransferException;
    }

    private void read(Reading reading) {
        if (stopped) {
            return;
        }
        try {
            reading.run();
        } catch (TransferException e) {
            stopped = true;
            fail(e);
        } catch (NoSuchFileException e) {
            stopped = true;
            fail(Source.changed());
        } catch (IOException e) {
            stopped = true;
            fail(new TransferException(TransferFailure.FILE_UNREADABLE, "The file can no longer be read.", e));
        } catch (RuntimeException | Error e) {
            stopped = true;
            fail(unreadable(e));
        }
    }

    static TransferException unreadable(Throwable e) {
        return new TransferException(TransferFailure.FILE_UNREADABLE, "The file can no longer be read: " + e, e);
    }

    private void readChunk(Chunk chunk) throws IOException, TransferException {
        long start = chunk.index() * Chunk.BYTES;
        reader.read(start, chunk.bytes(), chunk.length());
        digest.update(chunk.bytes(), 0, chunk.length());
        var mark = (start + chunk.length()) % Marks.STEP_BYTES == 0 ? Digests.snapshot(digest) : null;
        onLoop(() -> {
            end.buffer().append(chunk);
            if (mark != null) {
                end.mark(start + chunk.length(), mark);
            }
        });
        if (start + chunk.length() == source.bytes()) {
            finish();
        }
    }

    private void finish() throws IOException, TransferException {
        reader.checkUnchanged();
        var value = digest.digest();
        onLoop(() -> {
            sha256 = value;
            end.finish(value);
        });
    }

    @Override
    void cleanUp(@Nullable TransferException failure) {
        stopped = true;
        try {
            reader.close();
        } catch (IOException e) {
            // It was only read from.
            return;
        }
    }
}
