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

    /** Those of its connections are theirs. */
    private static final TransferStatistics NO_STATISTICS = new TransferStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0);

    private final Host host;
    private final Path folder;
    private final String name;
    private final Pieces pieces;
    private final byte[] root;
    private final Assembly assembly;
    private final CompletableFuture<TransferResult> result = new CompletableFuture<>();
    private final long startedNanos;
    private volatile BitSet unavailable = new BitSet();
    // From here on, of the I/O thread.
    private final Pulling pulling;
    private boolean failed;

    private Download(Host host, Path folder, String name, Pieces pieces, byte[] root, @Nullable BitSet chunks) {
        this.host = host;
        this.folder = folder;
        this.name = name;
        this.pieces = pieces;
        this.root = root.clone();
        pulling = new Pulling(pieces, host.random());
        assembly = new Assembly(this, host, pulling, pieces, wanted(pieces, chunks));
        startedNanos = host.loop().nanos();
    }

    private static BitSet wanted(Pieces pieces, @Nullable BitSet chunks) {
        var wanted = new BitSet();
        for (int piece = 0; piece < pieces.count(); piece++) {
            wanted.set(piece, chunks == null || chunks.get(pieces.chunk(piece)));
        }
        return wanted;
    }

    /**
     * Goes on with what is there of the file in the folder.
     *
     * @param chunks that are wanted; null for all
     */
    static Download begin(Host host, Path folder, String name, Pieces pieces, byte[] root, @Nullable BitSet chunks)
            throws TransferException {
        FileName.check(name);
        var download = new Download(host, folder, name, pieces, root, chunks);
        var found = PieceFiles.find(folder, name, pieces, root);
        if (found != null) {
            host.loop().execute(() -> download.goOn(found));
        }
        return download;
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
        long resumed = assembly.resumedBytes();
        return new TransferProgress(Math.max(resumed, assembly.verifiedBytes()), resumed, assembly.wantedBytes(),
                host.loop().nanos() - startedNanos, null);
    }

    /** What is there already, to be given to others; null until the table of hashes is there. */
    public @Nullable PieceFile file() {
        return assembly.file();
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
        var transfer = new FetchingTransfer(this, pulling, pieces, (BitSet) chunks.clone(), host.loop(),
                host.pool());
        host.join(transfer, transfer.end(), local, remote, () -> {
            pulling.add(transfer);
            lookForUnavailable();
        });
        return transfer;
    }

    /** The holder has these chunks now. */
    public void update(Transfer holder, BitSet chunks) {
        var now = (BitSet) chunks.clone();
        host.loop().execute(() -> {
            if (holder instanceof FetchingTransfer transfer) {
                transfer.chunks(now);
                pulling.update(transfer);
                lookForUnavailable();
            }
        });
    }

    /** On the I/O thread. */
    void left(FetchingTransfer transfer) {
        pulling.remove(transfer);
        lookForUnavailable();
    }

    /** On the I/O thread: what is missing or who is there has changed. */
    void lookForUnavailable() {
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

    /** From any thread. */
    void fail(TransferException failure) {
        host.loop().execute(() -> {
            if (failed || result.isDone()) {
                return;
            }
            failed = true;
            pulling.finish();
            host.pool().execute(() -> {
                try {
                    assembly.close(failure.failure() == TransferFailure.CANCELLED);
                } finally {
                    result.completeExceptionally(failure);
                }
            });
        });
    }

    /** From any thread: the disk did. */
    void failed(IOException e) {
        fail(DiskFailures.of(e, folder));
    }

    /** On the I/O thread. */
    boolean hasFailed() {
        return failed;
    }

    /** Of a holder's sequence: returns false when this is not the table of this file. */
    boolean takes(HashTable table) {
        if (!Arrays.equals(table.root(), root)) {
            return false;
        }
        try {
            var created = PieceFiles.create(folder, name, table);
            host.loop().execute(() -> goOn(created));
        } catch (TransferException e) {
            fail(e);
        }
        return true;
    }

    private void goOn(PieceFile found) {
        if (failed) {
            found.close();
        } else {
            assembly.begin(found);
        }
    }

    /** On the I/O thread: the piece is on disk. */
    void verified(FetchingTransfer transfer, int piece) {
        if (!failed) {
            assembly.verified(transfer, piece);
        }
    }

    /** From a disk's thread: all that was wanted is there. */
    void complete(Path path, byte[] sha256) {
        host.loop().execute(pulling::finish);
        result.complete(new TransferResult(path, assembly.wantedBytes(), assembly.resumedBytes(), sha256,
                host.loop().nanos() - startedNanos, NO_STATISTICS));
    }
}
