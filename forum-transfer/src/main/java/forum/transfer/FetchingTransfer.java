package forum.transfer;

import forum.transfer.frame.CloseReason;
import forum.transfer.swarm.HashTable;
import forum.transfer.swarm.Incoming;
import forum.transfer.swarm.PieceReceiver;
import forum.transfer.swarm.Pieces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Fetches pieces from one holder, as its download wants them, and looks at each of them before it is kept. */
final class FetchingTransfer extends RunningTransfer {

    private final Download download;
    private final Pulling pulling;
    private final Pieces pieces;
    private final PieceReceiver end;
    private final Diligence diligence;
    /** What this holder has, as it says. */
    private BitSet chunks;
    private byte[] hashes = {};
    private int blocksLeft;
    /** Of the pieces that were what they should be. */
    private long verifiedBytes;

    FetchingTransfer(Download download, Pulling pulling, Pieces pieces, BitSet chunks, Loop loop, Executor pool) {
        super(loop, pool, pieces.bytes());
        this.download = download;
        this.pulling = pulling;
        this.pieces = pieces;
        this.chunks = chunks;
        end = new PieceReceiver(pieces);
        diligence = new Diligence(end);
    }

    PieceReceiver end() {
        return end;
    }

    BitSet chunks() {
        return chunks;
    }

    void chunks(BitSet newChunks) {
        chunks = newChunks;
    }

    /** Asks for the table of hashes. */
    void wantTable() {
        hashes = new byte[HashTable.bytes(pieces)];
        blocksLeft = HashTable.blocks(pieces);
        for (int block = 0; block < blocksLeft; block++) {
            end.want(pieces.count() + block);
        }
    }

    @Override
    long exchange() {
        for (var incoming = end.pollComplete(); incoming != null; incoming = end.pollComplete()) {
            var complete = incoming;
            disk.execute(() -> take(complete));
        }
        pulling.assign(this);
        diligence.observe(elapsedNanos());
        pulling.slow(this, diligence.isSlow());
        if (diligence.isLacking(pulling.isAlone())) {
            abort(new TransferException(TransferFailure.PEER_GONE, "The holder does not send what it has."));
        }
        return verifiedBytes;
    }

    private void take(Incoming incoming) {
        try {
            arrived(incoming);
        } catch (IOException e) {
            download.failed(e);
        } catch (RuntimeException | Error e) {
            download.fail(DiskFailures.unexpected(e));
        }
    }

    private void arrived(Incoming incoming) throws IOException {
        int index = incoming.index();
        if (index >= pieces.count()) {
            int at = (index - pieces.count()) * Pieces.MAX_BYTES;
            System.arraycopy(incoming.data(), 0, hashes, at, incoming.data().length);
            blocksLeft--;
            if (blocksLeft == 0) {
                tableArrived();
            }
            return;
        }
        var file = download.file();
        if (file == null || !file.table().matches(index, incoming.data())) {
            fail(Digests.mismatch());
            return;
        }
        file.write(index, incoming.data());
        onLoop(() -> {
            verifiedBytes += pieces.length(index);
            through(verifiedBytes); // before anybody hears that it was the last
            download.verified(this, index);
        });
    }

    private void tableArrived() {
        var table = new HashTable(pieces, hashes);
        hashes = new byte[0];
        if (!download.takes(table)) {
            fail(Digests.mismatch());
        }
    }

    /** On the I/O thread: nothing more is wanted. */
    void finish() {
        if (!hasEnded()) {
            connection().close(CloseReason.DONE, nowNanos());
            succeed(new TransferResult(Path.of(""), verifiedBytes, 0, new byte[0], elapsedNanos(),
                    statistics()));
        }
    }

    @Override
    long retransmittedBytes() {
        return 0;
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
        onLoop(() -> download.left(this));
    }
}
