package forum.transfer;

import forum.transfer.swarm.Pieces;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What of a download is on disk: takes it down now and then, and gives the file its name once all is there. Belongs to the I/O
 * thread, but for what it says.
 */
final class Assembly {

    private static final long RECORD_EVERY_NANOS = 250_000_000L;

    private final Download download;
    private final Host host;
    private final Pulling pulling;
    private final Pieces pieces;
    private final BitSet wanted;
    private final long wantedBytes;
    private volatile @Nullable PieceFile file;
    private volatile long resumedBytes;
    private volatile long verifiedBytes;
    private long recordedNanos;
    private boolean recording;
    private boolean finishing;

    Assembly(Download download, Host host, Pulling pulling, Pieces pieces, BitSet wanted) {
        this.download = download;
        this.host = host;
        this.pulling = pulling;
        this.pieces = pieces;
        this.wanted = wanted;
        wantedBytes = bytes(wanted);
    }

    private long bytes(BitSet of) {
        return of.stream().mapToLong(pieces::length).sum();
    }

    long wantedBytes() {
        return wantedBytes;
    }

    /** Of what is wanted, there before. */
    long resumedBytes() {
        return resumedBytes;
    }

    /** Of what is wanted, there now. */
    long verifiedBytes() {
        return verifiedBytes;
    }

    /** Null until the table of hashes is there. */
    @Nullable
    PieceFile file() {
        return file;
    }

    /** On the I/O thread. */
    void begin(PieceFile found) {
        file = found;
        var earlier = found.held();
        earlier.and(wanted);
        resumedBytes = bytes(earlier);
        goOn(found);
    }

    private void goOn(PieceFile found) {
        var missing = (BitSet) wanted.clone();
        missing.andNot(found.held());
        verifiedBytes = wantedBytes - bytes(missing);
        if (pieces.bytes() == 0) {
            missing.clear();
        }
        finishing = false;
        pulling.begin(missing);
        download.lookForUnavailable();
        finishIfDone(found);
    }

    /** On the I/O thread: the piece is on disk. */
    void verified(FetchingTransfer transfer, int piece) {
        var there = file;
        if (there == null) {
            return;
        }
        long nowNanos = host.loop().nanos();
        if (pulling.verified(transfer, piece, nowNanos)) {
            verifiedBytes = verifiedBytes() + pieces.length(piece);
        }
        finishIfDone(there);
        if (!finishing && !recording && nowNanos - recordedNanos > RECORD_EVERY_NANOS) {
            recording = true;
            host.pool().execute(() -> record(there));
        }
    }

    private void record(PieceFile there) {
        try {
            there.record();
        } catch (IOException e) {
            download.failed(e);
        } catch (RuntimeException | Error e) {
            download.fail(DiskFailures.unexpected(e));
        }
        host.loop().execute(() -> {
            recording = false;
            recordedNanos = host.loop().nanos();
        });
    }

    private void finishIfDone(PieceFile there) {
        if (pulling.isDone() && !finishing) {
            finishing = true;
            pulling.stop();
            host.pool().execute(() -> finish(there));
        }
    }

    private void finish(PieceFile there) {
        try {
            boolean whole = pieces.bytes() == 0 || there.held().cardinality() == pieces.count();
            byte[] sha256 = whole ? there.digest() : new byte[0];
            if (sha256 == null) {
                host.loop().execute(() -> goOnUnlessFailed(there));
                return;
            }
            if (!whole) {
                there.record();
            }
            download.complete(whole ? there.publish() : there.path(), sha256);
        } catch (IOException e) {
            download.failed(e);
        } catch (RuntimeException | Error e) {
            download.fail(DiskFailures.unexpected(e));
        }
    }

    private void goOnUnlessFailed(PieceFile there) {
        if (!download.hasFailed()) {
            goOn(there);
        }
    }

    /** From a disk's thread: nothing more comes. Closes what is there, or deletes it. */
    void close(boolean discard) {
        var there = file;
        if (there != null && discard) {
            there.discard();
        } else if (there != null) {
            there.keep();
        }
    }
}
