package forum.transfer;

import forum.transfer.swarm.HashTable;
import forum.transfer.swarm.Pieces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A shared file on its way from all who have it. Holders are added as they are found and may leave at any time; without any it
 * waits. What is there survives {@link #interrupt} and crashes.
 */
public final class Download implements Transfer {

    private static final long RECORD_EVERY_NANOS = 250_000_000L;
    /** Those of its connections are theirs. */
    private static final TransferStatistics NO_STATISTICS = new TransferStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0);

    private final TransferEndpoint endpoint;
    private final Path folder;
    private final String name;
    private final Pieces pieces;
    private final byte[] root;
    private final BitSet wanted = new BitSet();
    private final CompletableFuture<TransferResult> result = new CompletableFuture<>();
    private final long startedNanos;
    private final long wantedBytes;
    private volatile @Nullable PieceFile file;
    private volatile long resumedBytes;
    private volatile long verifiedBytes;
    private volatile BitSet unavailable = new BitSet();
    // From here on, of the I/O thread.
    private final Pulling pulling;
    private BitSet doubted = new BitSet();
    private long doneBytes;
    private long recordedNanos;
    private boolean recording;
    private boolean finishing;
    private boolean failed;

    /** @param chunks that are wanted; null for all */
    Download(TransferEndpoint endpoint, Path folder, String name, Pieces pieces, byte[] root, @Nullable BitSet chunks) {
        this.endpoint = endpoint;
        this.folder = folder;
        this.name = name;
        this.pieces = pieces;
        this.root = root.clone();
        pulling = new Pulling(pieces);
        for (int piece = 0; piece < pieces.count(); piece++) {
            wanted.set(piece, chunks == null || chunks.get(pieces.chunk(piece)));
        }
        wantedBytes = bytes(wanted);
        startedNanos = endpoint.loop().nanos();
    }

    private long bytes(BitSet of) {
        return of.stream().mapToLong(pieces::length).sum();
    }

    /** @param found what is there of it; null when nothing is */
    void start(@Nullable PieceFile found) {
        if (found != null) {
            onLoop(() -> begin(found));
        }
    }

    /**
     * Completes when all that was wanted is there. Without all of the file the result has no digest, and names where the parts
     * lie.
     */
    @Override
    public CompletableFuture<TransferResult> result() {
        return result.copy();
    }

    /** Of what is wanted. */
    @Override
    public TransferProgress progress() {
        long resumed = resumedBytes;
        return new TransferProgress(Math.max(resumed, verifiedBytes), resumed, wantedBytes,
                endpoint.loop().nanos() - startedNanos, null);
    }

    /** What is there already, to be given to others; null until the table of hashes is there. */
    public @Nullable PieceFile file() {
        return file;
    }

    /** Of what is wanted, what none of the holders has that are connected. */
    public BitSet unavailableChunks() {
        return (BitSet) unavailable.clone();
    }

    /**
     * Fetches from one more holder. Its result fails with {@link TransferFailure#DIGEST_MISMATCH} when it has sent what is
     * not in the file.
     *
     * @param chunks that it has
     */
    public Transfer connect(BitSet chunks, LocalPeer local, RemotePeer remote) {
        var transfer = new FetchingTransfer(this, pulling, pieces, (BitSet) chunks.clone(), endpoint.loop(),
                endpoint.pool());
        endpoint.join(transfer, transfer.end(), local, remote, () -> {
            pulling.add(transfer);
            unavailable = pulling.unavailableChunks();
        });
        return transfer;
    }

    /** The holder has these chunks now. */
    public void update(Transfer holder, BitSet chunks) {
        var now = (BitSet) chunks.clone();
        onLoop(() -> {
            if (holder instanceof FetchingTransfer transfer) {
                transfer.chunks(now);
                pulling.update(transfer);
                unavailable = pulling.unavailableChunks();
            }
        });
    }

    /** On the I/O thread. */
    void left(FetchingTransfer transfer) {
        pulling.remove(transfer);
        unavailable = pulling.unavailableChunks();
    }

    @Override
    public void interrupt() {
        fail(RunningTransfer.interrupted());
    }

    @Override
    public void cancel() {
        fail(new TransferException(TransferFailure.CANCELLED, "The download was cancelled."));
    }

    void fail(TransferException failure) {
        onLoop(() -> {
            if (failed || result.isDone()) {
                return;
            }
            failed = true;
            pulling.finish();
            var there = file;
            endpoint.pool().execute(() -> {
                if (there != null && failure.failure() == TransferFailure.CANCELLED) {
                    there.discard();
                } else if (there != null) {
                    there.keep();
                }
                result.completeExceptionally(failure);
            });
        });
    }

    private void onLoop(Runnable task) {
        endpoint.loop().execute(task);
    }

    /** Of a holder's sequence: returns false when this is not the table of this file. */
    boolean takes(HashTable table) {
        if (!Arrays.equals(table.root(), root)) {
            return false;
        }
        try {
            var created = PieceFiles.create(folder, name, table);
            onLoop(() -> begin(created));
        } catch (TransferException e) {
            fail(e);
        }
        return true;
    }

    private void begin(PieceFile found) {
        if (failed) {
            found.close();
            return;
        }
        file = found;
        doubted = found.held();
        doubted.and(wanted);
        resumedBytes = bytes(doubted);
        goOn(found);
    }

    private void goOn(PieceFile found) {
        var missing = (BitSet) wanted.clone();
        missing.andNot(found.held());
        doneBytes = wantedBytes - bytes(missing);
        verifiedBytes = doneBytes;
        if (pieces.bytes() == 0) {
            missing.clear();
        }
        finishing = false;
        pulling.begin(missing);
        unavailable = pulling.unavailableChunks();
        finishIfDone(found);
    }

    /** On the I/O thread: the piece is on disk. */
    void verified(FetchingTransfer transfer, int piece) {
        var there = file;
        if (there == null || failed) {
            return;
        }
        long nowNanos = endpoint.loop().nanos();
        if (pulling.verified(transfer, piece, nowNanos)) {
            doneBytes += pieces.length(piece);
            verifiedBytes = doneBytes;
        }
        finishIfDone(there);
        if (!finishing && !recording && nowNanos - recordedNanos > RECORD_EVERY_NANOS) {
            recording = true;
            endpoint.pool().execute(() -> record(there));
        }
    }

    private void record(PieceFile there) {
        try {
            there.record();
        } catch (IOException e) {
            fail(DiskFailures.of(e));
        }
        onLoop(() -> {
            recording = false;
            recordedNanos = endpoint.loop().nanos();
        });
    }

    private void finishIfDone(PieceFile there) {
        if (pulling.isDone() && !finishing) {
            finishing = true;
            pulling.stop();
            endpoint.pool().execute(() -> finish(there));
        }
    }

    private void finish(PieceFile there) {
        try {
            boolean whole = pieces.bytes() == 0 || there.held().cardinality() == pieces.count();
            byte[] sha256 = whole ? there.digest(doubted) : new byte[0];
            if (sha256 == null) {
                onLoop(() -> goOnUnlessFailed(there));
                return;
            }
            if (!whole) {
                there.record();
            }
            var path = whole ? there.publish() : there.path();
            onLoop(pulling::finish);
            result.complete(new TransferResult(path, wantedBytes, resumedBytes, sha256,
                    endpoint.loop().nanos() - startedNanos, NO_STATISTICS));
        } catch (IOException e) {
            fail(DiskFailures.of(e));
        }
    }

    private void goOnUnlessFailed(PieceFile there) {
        if (!failed) {
            goOn(there);
        }
    }
}
