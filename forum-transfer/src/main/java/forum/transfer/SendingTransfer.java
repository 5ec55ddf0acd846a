package forum.transfer;

import forum.transfer.connection.FileSender;
import forum.transfer.connection.Marks;
import forum.transfer.stream.Chunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Reads a file once, in order, from where the peer wants it, hashing it, as far ahead as the connection wants it. */
final class SendingTransfer extends RunningTransfer {

    private final SourceFile file;
    private final FileSender end;
    private final MessageDigest digest = Digests.sha256();
    private @Nullable FileChannel channel;
    private byte[] sha256 = {};
    private boolean begun;
    /** Set on the disk's sequence: nothing is read any more. */
    private boolean stopped;

    SendingTransfer(SourceFile file, IoLoop loop, Executor pool) {
        super(loop, pool, file.bytes());
        this.file = file;
        end = new FileSender(file.bytes());
    }

    FileSender end() {
        return end;
    }

    @Override
    long exchange() {
        long fromBytes = end.buffer().fromBytes();
        if (!begun && fromBytes >= 0) {
            begun = true;
            if (fromBytes == file.bytes()) {
                disk.execute(() -> read(this::finish));
            }
        }
        for (var chunk = end.buffer().pollWanted(); chunk != null; chunk = end.buffer().pollWanted()) {
            var wanted = chunk;
            disk.execute(() -> read(() -> readChunk(wanted)));
        }
        if (end.isVerified()) {
            succeed(new TransferResult(file.path(), file.bytes(), fromBytes,
                    fromBytes == 0 ? sha256 : end.verifiedSha256(), elapsedNanos(), statistics()));
        }
        return end.buffer().acknowledgedBytes();
    }

    @Override
    long retransmittedBytes() {
        return end.buffer().retransmittedBytes();
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
            fail(changed());
        } catch (IOException e) {
            stopped = true;
            fail(new TransferException(TransferFailure.FILE_UNREADABLE, "The file can no longer be read.", e));
        }
    }

    private void readChunk(Chunk chunk) throws IOException, TransferException {
        if (channel == null) {
            checkUnchanged();
            channel = FileChannel.open(file.path(), StandardOpenOption.READ);
        }
        long start = chunk.index() * Chunk.BYTES;
        var buffer = ByteBuffer.wrap(chunk.bytes(), 0, chunk.length());
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, start + buffer.position()) < 0) {
                throw changed();
            }
        }
        digest.update(chunk.bytes(), 0, chunk.length());
        var mark = (start + chunk.length()) % Marks.STEP_BYTES == 0 ? Digests.snapshot(digest) : null;
        onLoop(() -> {
            end.buffer().append(chunk);
            if (mark != null) {
                end.mark(start + chunk.length(), mark);
            }
        });
        if (start + chunk.length() == file.bytes()) {
            finish();
        }
    }

    private void finish() throws IOException, TransferException {
        checkUnchanged();
        var value = digest.digest();
        onLoop(() -> {
            sha256 = value;
            end.finish(value);
        });
    }

    private void checkUnchanged() throws IOException, TransferException {
        if (file.hasChanged()) {
            throw changed();
        }
    }

    private static TransferException changed() {
        return new TransferException(TransferFailure.FILE_CHANGED,
                "The file changed while it was being sent; send it again.");
    }

    @Override
    void cleanUp(@Nullable TransferException failure) {
        stopped = true;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // It was only read from.
                return;
            }
        }
    }
}
