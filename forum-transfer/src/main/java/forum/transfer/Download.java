package forum.transfer;

import forum.transfer.swarm.HashTable;
import forum.transfer.swarm.Pieces;
import forum.transfer.swarm.Swarm;
import forum.transfer.swarm.SwarmPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<FetchingTransfer, SwarmPeer> fetching = new LinkedHashMap<>();
    private BitSet doubted = new BitSet();
    private @Nullable Swarm swarm;
    private @Nullable FetchingTransfer tableFrom;
    private boolean recording;
    /** Nothing more is asked for. */
    private boolean finishing;
    private boolean failed;
    private long recordedNanos;
    private long doneBytes;

    /** @param chunks that are wanted; null for all */
    Download(TransferEndpoint endpoint, Path folder, String name, Pieces pieces, byte[] root, @Nullable BitSet chunks) {
        this.endpoint = endpoint;
        this.folder = folder;
        this.name = name;
        this.pieces = pieces;
        this.root = root.clone();
        long bytes = 0;
        for (int piece = 0; piece < pieces.count(); piece++) {
            if (chunks == null || chunks.get(pieces.chunk(piece))) {
                wanted.set(piece);
                bytes += pieces.length(piece);
            }
        }
        wantedBytes = bytes;
        startedNanos = endpoint.loop().nanos();
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
                endpoint.loop().nanos() - startedNanos);
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
        var transfer = new FetchingTransfer(this, pieces, (BitSet) chunks.clone(), endpoint.loop(), endpoint.pool());
        endpoint.join(transfer, transfer.end(), local, remote, () -> added(transfer));
        return transfer;
    }

    /** The holder has these chunks now. */
    public void update(Transfer holder, BitSet chunks) {
        var now = (BitSet) chunks.clone();
        onLoop(() -> {
            if (holder instanceof FetchingTransfer transfer && !transfer.hasEnded()) {
                transfer.chunks(now);
                var peer = fetching.get(transfer);
                if (swarm != null && peer != null) {
                    swarm.update(peer, now);
                    unavailable = swarm.unavailableChunks();
                }
            }
        });
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
            var there = file;
            if (failed || result.isDone()) {
                return;
            }
            failed = true;
            finishing = true;
            List.copyOf(fetching.keySet()).forEach(FetchingTransfer::finish);
            endpoint.pool().execute(() -> {
                if (there != null) {
                    close(there, failure.failure() == TransferFailure.CANCELLED);
                }
                result.completeExceptionally(failure);
            });
        });
    }

    private static void close(PieceFile there, boolean forGood) {
        if (forGood) {
            there.discard();
            return;
        }
        try {
            there.record();
        } catch (IOException e) {
            // What was recorded before is kept.
        }
        there.close();
    }

    private void onLoop(Runnable task) {
        endpoint.loop().execute(task);
    }

    private void added(FetchingTransfer transfer) {
        if (finishing) {
            transfer.finish();
        } else if (swarm != null) {
            fetching.put(transfer, swarm.add(transfer.chunks()));
            unavailable = swarm.unavailableChunks();
        } else {
            fetching.put(transfer, new SwarmPeer());
        }
    }

    void left(FetchingTransfer transfer) {
        var peer = fetching.remove(transfer);
        if (swarm != null && peer != null) {
            swarm.remove(peer);
            unavailable = swarm.unavailableChunks();
        }
        if (transfer.equals(tableFrom)) {
            tableFrom = null;
        }
    }

    /** On the I/O thread: asks the holder for what comes next. */
    void assign(FetchingTransfer transfer) {
        var peer = fetching.get(transfer);
        if (peer == null || finishing) {
            return;
        }
        if (swarm == null) {
            if (tableFrom == null) {
                tableFrom = transfer;
                transfer.wantTable();
            }
            return;
        }
        while (transfer.end().mayWant()) {
            int piece = swarm.next(peer);
            if (piece < 0) {
                return;
            }
            transfer.end().want(piece);
        }
    }

    /** Of a holder's sequence: returns false when this is not the table of this file. */
    boolean takes(HashTable table) {
        if (!Arrays.equals(table.root(), root)) {
            return false;
        }
        try {
            var created = PieceFile.create(folder, name, table);
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
        var fresh = new Swarm(pieces, missing, new SecureRandom());
        swarm = fresh;
        finishing = false;
        fetching.replaceAll((transfer, peer) -> fresh.add(transfer.chunks()));
        unavailable = fresh.unavailableChunks();
        finishIfDone(found, fresh);
    }

    private long bytes(BitSet of) {
        return of.stream().mapToLong(pieces::length).sum();
    }

    /** On the I/O thread. */
    void verified(FetchingTransfer transfer, int piece) {
        var peer = fetching.get(transfer);
        var there = file;
        if (swarm == null || there == null || peer == null || finishing) {
            return;
        }
        if (swarm.onVerified(peer, piece, endpoint.loop().nanos())) {
            doneBytes += pieces.length(piece);
            verifiedBytes = doneBytes;
        }
        finishIfDone(there, swarm);
        if (!finishing && !recording && endpoint.loop().nanos() - recordedNanos > RECORD_EVERY_NANOS) {
            recording = true;
            endpoint.pool().execute(() -> record(there));
        }
    }

    private void record(PieceFile there) {
        try {
            there.record();
            onLoop(() -> {
                recording = false;
                recordedNanos = endpoint.loop().nanos();
            });
        } catch (IOException e) {
            fail(DiskFailures.of(e));
        }
    }

    private void finishIfDone(PieceFile there, Swarm now) {
        if (now.isDone() && !finishing) {
            finishing = true;
            endpoint.pool().execute(() -> finish(there));
        }
    }

    private void finish(PieceFile there) {
        try {
            there.record();
            boolean whole = pieces.bytes() == 0 || there.held().cardinality() == pieces.count();
            byte[] sha256 = whole ? there.digest(doubted) : new byte[0];
            if (sha256 == null) {
                onLoop(() -> {
                    if (!failed) {
                        goOn(there);
                    }
                });
                return;
            }
            var path = whole ? there.publish() : there.path();
            onLoop(() -> List.copyOf(fetching.keySet()).forEach(FetchingTransfer::finish));
            long nanos = endpoint.loop().nanos() - startedNanos;
            result.complete(new TransferResult(path, wantedBytes, resumedBytes, sha256, nanos, NO_STATISTICS));
        } catch (IOException e) {
            fail(DiskFailures.of(e));
        }
    }
}
