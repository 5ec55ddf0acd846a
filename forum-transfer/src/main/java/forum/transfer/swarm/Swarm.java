package forum.transfer.swarm;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which piece to ask of whom: the rest of chunks that have begun, then those that the fewest have; of each peer as much as it
 * has delivered lately. A piece is asked of a second peer only when nothing else is left to ask for, and of more only when those
 * are slow. Belongs to one thread.
 */
public final class Swarm {

    /** What all peers together may be asked for and have not delivered, so that memory stays bounded. */
    private static final long MAX_ASKED_BYTES = 64 << 20;
    private static final int NONE = -1;
    private static final int MAX_ASKED_OF = 2;
    /** Of one peer, however small they are. */
    private static final int MAX_ASKED_PIECES = 256;

    private final Pieces pieces;
    private final RandomGenerator random;
    private final List<SwarmPeer> peers = new ArrayList<>();
    private final BitSet missing;
    /** Of the missing ones, those that nobody has been asked for. */
    private final BitSet unasked;
    private final BitSet begunChunks = new BitSet();
    private final int[] holders;
    private long askedBytes;
    private long changes;

    /**
     * Nobody is in it yet.
     *
     * @param wanted pieces that are not there yet; copied
     */
    public Swarm(Pieces pieces, BitSet wanted, RandomGenerator random) {
        this.pieces = pieces;
        this.random = random;
        missing = (BitSet) wanted.clone();
        unasked = (BitSet) wanted.clone();
        holders = new int[pieces.chunks()];
    }

    /**
     * Somebody more from whom pieces can come.
     *
     * @param chunks that the peer has; copied
     */
    public SwarmPeer add(BitSet chunks) {
        var peer = new SwarmPeer();
        peers.add(peer);
        update(peer, chunks);
        return peer;
    }

    /** The peer has these chunks now. */
    public void update(SwarmPeer peer, BitSet chunks) {
        if (peers.contains(peer) && !peer.chunks.equals(chunks)) {
            count(peer.chunks, -1);
            peer.chunks = chunks.get(0, pieces.chunks());
            count(peer.chunks, 1);
            changes++;
        }
    }

    /** Whether others can be asked as well for the last that it owes. */
    public void slow(SwarmPeer peer, boolean slow) {
        if (peer.slow != slow) {
            peer.slow = slow;
            changes++;
        }
    }

    /** What it was asked for can be asked of others. */
    public void remove(SwarmPeer peer) {
        if (peers.remove(peer)) {
            count(peer.chunks, -1);
            List.copyOf(peer.asked).forEach(piece -> giveBack(peer, piece));
        }
    }

    private void count(BitSet chunks, int one) {
        chunks.stream().forEach(chunk -> holders[chunk] += one);
    }

    /** The next piece to ask this peer for, which counts as asked; -1 when there is none for now. */
    public int next(SwarmPeer peer) {
        if (peer.idleSince == changes || peer.asked.size() >= MAX_ASKED_PIECES
                || peer.askedBytes >= peer.windowBytes() || askedBytes >= MAX_ASKED_BYTES) {
            return NONE;
        }
        int piece = unasked.isEmpty() ? lastOne(peer) : rarest(peer);
        if (piece == NONE) {
            peer.idleSince = changes;
            return NONE;
        }
        unasked.clear(piece);
        begunChunks.set(pieces.chunk(piece));
        peer.asked.add(piece);
        peer.askedBytes += pieces.length(piece);
        askedBytes += pieces.length(piece);
        return piece;
    }

    private int rarest(SwarmPeer peer) {
        int chunks = pieces.chunks();
        int from = random.nextInt(chunks);
        long fewest = peers.stream().filter(one -> one.chunks.cardinality() == chunks).count();
        int best = NONE;
        for (int i = 0; i < chunks && !isBest(best, fewest); i++) {
            int chunk = (from + i) % chunks;
            if (peer.chunks.get(chunk) && firstUnasked(chunk) != NONE && (best == NONE || isBetter(chunk, best))) {
                best = chunk;
            }
        }
        return best == NONE ? NONE : firstUnasked(best);
    }

    /** Whether no other one can be better: chunks of one piece are never half asked for. */
    private boolean isBest(int chunk, long fewest) {
        return chunk != NONE && (begunChunks.get(chunk) || pieces.perChunk() == 1) && holders[chunk] <= fewest;
    }

    private boolean isBetter(int chunk, int than) {
        boolean begun = begunChunks.get(chunk);
        return begun == begunChunks.get(than) ? holders[chunk] < holders[than] : begun;
    }

    private int firstUnasked(int chunk) {
        int first = unasked.nextSetBit(chunk * pieces.perChunk());
        return first >= 0 && pieces.chunk(first) == chunk ? first : NONE;
    }

    /** Of somebody who has nothing else to do: what another one still owes. */
    private int lastOne(SwarmPeer peer) {
        if (!peer.asked.isEmpty()) {
            return NONE;
        }
        for (int piece = missing.nextSetBit(0); piece >= 0; piece = missing.nextSetBit(piece + 1)) {
            if (peer.chunks.get(pieces.chunk(piece)) && expectedOf(piece) < MAX_ASKED_OF) {
                return piece;
            }
        }
        return NONE;
    }

    private long expectedOf(int piece) {
        return peers.stream().filter(peer -> !peer.slow && peer.asked.contains(piece)).count();
    }

    private long askedOf(int piece) {
        return peers.stream().filter(peer -> peer.asked.contains(piece)).count();
    }

    /** Verified and written. Returns false when it was there already. */
    public boolean onVerified(SwarmPeer peer, int piece, long nowNanos) {
        peer.onArrived(pieces.length(piece), nowNanos);
        boolean isNew = missing.get(piece);
        missing.clear(piece);
        unasked.clear(piece);
        giveBack(peer, piece);
        return isNew;
    }

    private void giveBack(SwarmPeer peer, int piece) {
        if (peer.asked.remove(piece)) {
            peer.askedBytes -= pieces.length(piece);
            askedBytes -= pieces.length(piece);
            if (missing.get(piece) && askedOf(piece) == 0) {
                unasked.set(piece);
            }
            changes++;
        }
    }

    public boolean isDone() {
        return missing.isEmpty();
    }

    /** Whether this piece is still to come. */
    public boolean isMissing(int piece) {
        return missing.get(piece);
    }

    /** Chunks of which something is missing. */
    public BitSet missingChunks() {
        var chunks = new BitSet();
        for (int piece = missing.nextSetBit(0); piece >= 0; piece = missing.nextSetBit(piece + 1)) {
            chunks.set(pieces.chunk(piece));
        }
        return chunks;
    }

    /** Those of them that no peer has. */
    public BitSet unavailableChunks() {
        var chunks = missingChunks();
        peers.forEach(peer -> chunks.andNot(peer.chunks));
        return chunks;
    }
}
