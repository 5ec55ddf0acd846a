package forum.transfer.swarm;

import forum.transfer.connection.ConnectionEnd;
import forum.transfer.frame.FrameWriter;
import forum.transfer.recovery.SentPacket;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The end that asks for pieces, one slot after the other, and gets them. What is asked for is all that may come. */
public final class PieceReceiver implements ConnectionEnd {

    private static final int WANT = 1;

    private final Pieces pieces;
    private final Map<Long, Incoming> open = new LinkedHashMap<>();
    private final Set<Incoming> unsaid = new LinkedHashSet<>();
    private final ArrayDeque<Incoming> complete = new ArrayDeque<>();
    private long nextSlot;
    private long openBytes;
    private long receivedBytes;

    public PieceReceiver(Pieces pieces) {
        this.pieces = pieces;
    }

    /** Whether the peer still takes a wish, as far as is known of what it has heard. */
    public boolean mayWant() {
        return open.isEmpty() || nextSlot < open.keySet().iterator().next() + PieceSender.MAX_OPEN;
    }

    /** Asks for a piece, or for a block of the table: those follow after all pieces. */
    public void want(int index) {
        int count = pieces.count();
        int length = index < count ? pieces.length(index) : HashTable.blockLength(pieces, index - count);
        var incoming = new Incoming(nextSlot++, index, length);
        open.put(incoming.slot(), incoming);
        unsaid.add(incoming);
        openBytes += length;
    }

    /** The next one that has come as a whole; nobody has looked yet whether it is right. */
    public @Nullable Incoming pollComplete() {
        return complete.poll();
    }

    public long openBytes() {
        return openBytes;
    }

    /** Of what is not there as a whole, what was asked for first; null when there is nothing. */
    public @Nullable Incoming due() {
        return open.isEmpty() ? null : open.values().iterator().next();
    }

    /** Bytes that were asked for and have come, each counted once. */
    public long receivedBytes() {
        return receivedBytes;
    }

    @Override
    public boolean onData(long transfer, long offset, byte[] payload, int from, int length) {
        long slot = offset / Pieces.MAX_BYTES;
        if (transfer != TRANSFER || offset < 0 || slot >= nextSlot) {
            return false;
        }
        var incoming = open.get(slot);
        if (incoming == null) {
            return true;
        }
        long fresh = incoming.write((int) (offset % Pieces.MAX_BYTES), payload, from, length);
        if (fresh < 0) {
            return false;
        }
        unsaid.remove(incoming);
        receivedBytes += fresh;
        if (incoming.isComplete()) {
            open.remove(slot);
            openBytes -= incoming.length();
            complete.add(incoming);
        }
        return true;
    }

    @Override
    public boolean hasControl() {
        return !unsaid.isEmpty();
    }

    @Override
    public void writeControl(FrameWriter writer, SentPacket packet) {
        for (var all = unsaid.iterator(); all.hasNext();) {
            var incoming = all.next();
            if (!writer.want(incoming.slot(), incoming.index())) {
                return;
            }
            packet.addControlFrame(WANT);
            all.remove();
        }
    }

    @Override
    public void writeEarly(FrameWriter writer) {
    }

    @Override
    public boolean hasData() {
        return false;
    }

    @Override
    public void writeData(FrameWriter writer, SentPacket packet) {
        throw new IllegalStateException("A receiver has no data to send");
    }

    @Override
    public void onAcknowledged(SentPacket packet) {
    }

    /** Whatever has not begun to come is asked for again: saying it twice does no harm. */
    @Override
    public void onLost(SentPacket packet) {
        if (packet.hasControlFrame(WANT)) {
            open.values().stream().filter(incoming -> !incoming.hasBegun()).forEach(unsaid::add);
        }
    }

    @Override
    public boolean isOverloaded() {
        return false;
    }
}
