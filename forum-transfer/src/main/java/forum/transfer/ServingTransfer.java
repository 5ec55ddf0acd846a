package forum.transfer;

import forum.transfer.frame.CloseReason;
import forum.transfer.swarm.HashTable;
import forum.transfer.swarm.Outgoing;
import forum.transfer.swarm.PieceSender;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Gives somebody the pieces of a shared file that he asks for, until he has no more wishes. */
final class ServingTransfer extends RunningTransfer {

    private static final long MAX_IDLE_NANOS = 60_000_000_000L;

    private final PieceSource source;
    private final Path path;
    private final PieceSender end;
    private long idleSinceNanos;
    /** Of the disk's sequence. */
    private boolean stopped;

    ServingTransfer(PieceSource source, Path path, Loop loop, Executor pool) {
        super(loop, pool, source.table().pieces().bytes());
        this.source = source;
        this.path = path;
        end = new PieceSender(source.table().pieces());
    }

    PieceSender end() {
        return end;
    }

    @Override
    long exchange() {
        for (var wanted = end.pollWanted(); wanted != null; wanted = end.pollWanted()) {
            var outgoing = wanted;
            disk.execute(() -> read(outgoing));
        }
        if (!end.isIdle()) {
            idleSinceNanos = elapsedNanos();
        }
        if (connection().closeReason() == CloseReason.DONE) {
            succeed(new TransferResult(path, end.acknowledgedBytes(), 0, new byte[0], elapsedNanos(), statistics()));
        } else if (elapsedNanos() - idleSinceNanos > MAX_IDLE_NANOS) {
            abort(new TransferException(TransferFailure.INTERRUPTED, "Nothing more was asked for."));
        }
        return end.acknowledgedBytes();
    }

    private void read(Outgoing outgoing) {
        if (stopped) {
            return;
        }
        try {
            int count = source.table().pieces().count();
            byte[] data;
            if (outgoing.index() >= count) {
                data = new byte[outgoing.length()];
                source.table().copyBlock(outgoing.index() - count, data);
            } else if (source.holds(outgoing.index())) {
                data = source.read(outgoing.index());
            } else {
                throw new TransferException(TransferFailure.FILE_UNREADABLE, "This piece is not here.");
            }
            onLoop(() -> end.append(outgoing, data));
        } catch (TransferException e) {
            stop(e);
        } catch (NoSuchFileException e) {
            stop(Source.changed());
        } catch (IOException e) {
            stop(new TransferException(TransferFailure.FILE_UNREADABLE, "The file can no longer be read.", e));
        } catch (RuntimeException | Error e) {
            stop(SendingTransfer.unreadable(e));
        }
    }

    private void stop(TransferException failure) {
        stopped = true;
        fail(failure);
    }

    @Override
    long retransmittedBytes() {
        return end.retransmittedBytes();
    }

    @Override
    long earlierBytes() {
        return 0;
    }

    @Override
    boolean isDone() {
        return false;
    }

    @Override
    void cleanUp(@Nullable TransferException failure) {
        stopped = true;
    }
}
