package forum.transfer;

import forum.transfer.swarm.Pieces;
import forum.transfer.swarm.Swarm;
import forum.transfer.swarm.SwarmPeer;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The holders that a download is connected to, and what is asked of each. Belongs to the I/O thread. */
final class Pulling {

    private final Pieces pieces;
    private final RandomGenerator random;
    private final Map<FetchingTransfer, SwarmPeer> peers = new LinkedHashMap<>();
    /** Null until the table of hashes is there. */
    private @Nullable Swarm swarm;
    private @Nullable FetchingTransfer tableFrom;
    private boolean stopped;

    Pulling(Pieces pieces, RandomGenerator random) {
        this.pieces = pieces;
        this.random = random;
    }

    void add(FetchingTransfer transfer) {
        if (stopped) {
            transfer.finish();
        } else {
            peers.put(transfer, swarm == null ? new SwarmPeer() : swarm.add(transfer.chunks()));
        }
    }

    void remove(FetchingTransfer transfer) {
        var peer = peers.remove(transfer);
        if (swarm != null && peer != null) {
            swarm.remove(peer);
        }
        if (transfer.equals(tableFrom)) {
            tableFrom = null;
        }
    }

    /** The holder has other chunks now. */
    void update(FetchingTransfer transfer) {
        var peer = peers.get(transfer);
        if (swarm != null && peer != null) {
            swarm.update(peer, transfer.chunks());
        }
    }

    /** Whether the holder lets others wait for what it owes. */
    void slow(FetchingTransfer transfer, boolean slow) {
        var peer = peers.get(transfer);
        if (swarm != null && peer != null) {
            swarm.slow(peer, slow);
        }
    }

    /** Whether at most one holder is there. */
    boolean isAlone() {
        return peers.size() <= 1;
    }

    /** Pieces can be asked for from here on. */
    void begin(BitSet missing) {
        var fresh = new Swarm(pieces, missing, random);
        swarm = fresh;
        stopped = false;
        peers.replaceAll((transfer, peer) -> fresh.add(transfer.chunks()));
    }

    /** Asks the holder for what comes next: first the table, of one after the other, then pieces. */
    void assign(FetchingTransfer transfer) {
        var peer = peers.get(transfer);
        if (peer == null || stopped) {
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

    /** The piece is there. Returns whether it was missing until now. */
    boolean verified(FetchingTransfer transfer, int piece, long nowNanos) {
        var peer = peers.get(transfer);
        return swarm != null && peer != null && swarm.onVerified(peer, piece, nowNanos);
    }

    boolean isDone() {
        return swarm != null && swarm.isDone();
    }

    /** Chunks of which something is missing, and that none of the holders has. */
    BitSet unavailableChunks() {
        return swarm == null ? new BitSet() : swarm.unavailableChunks();
    }

    /** Nothing more is asked for, until {@link #begin} is called again. */
    void stop() {
        stopped = true;
    }

    /** Says goodbye to all. */
    void finish() {
        stop();
        List.copyOf(peers.keySet()).forEach(FetchingTransfer::finish);
    }
}
