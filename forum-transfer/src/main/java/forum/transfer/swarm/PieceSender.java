package forum.transfer.swarm;

import forum.transfer.connection.ConnectionEnd;
import forum.transfer.frame.FrameWriter;
import forum.transfer.range.RangeSet;
import forum.transfer.recovery.SentPacket;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The end that pieces leave, in the order in which the peer asks for them. */
public final class PieceSender implements ConnectionEnd {

    /** The peer asks for no more at once; bytes that wait to be acknowledged are bounded besides. */
    static final int MAX_OPEN = 1_024;
    private static final long MAX_HELD_BYTES = 16 << 20;

    private final Pieces pieces;
    private final Map<Long, Outgoing> open = new LinkedHashMap<>();
    private final RangeSet seen = new RangeSet();
    private final ArrayDeque<Outgoing> unread = new ArrayDeque<>();
    private final ArrayDeque<Outgoing> fresh = new ArrayDeque<>();
    private final Set<Outgoing> withLosses = new LinkedHashSet<>();
    private long heldBytes;
    private long acknowledgedBytes;
    private long retransmittedBytes;

    public PieceSender(Pieces pieces) {
        this.pieces = pieces;
    }

    /** The next one to read; null while there is none, or enough is under way. */
    public @Nullable Outgoing pollWanted() {
        var next = unread.peek();
        if (next == null || heldBytes + next.length() > MAX_HELD_BYTES) {
            return null;
        }
        heldBytes += next.length();
        return unread.remove();
    }

    /** It has been read. */
    public void append(Outgoing outgoing, byte[] data) {
        outgoing.fill(data);
        fresh.add(outgoing);
    }

    /** Whether the peer waits for nothing. */
    public boolean isIdle() {
        return open.isEmpty();
    }

    public long acknowledgedBytes() {
        return acknowledgedBytes;
    }

    public long retransmittedBytes() {
        return retransmittedBytes;
    }

    @Override
    public boolean onWant(long slot, long index) {
        int count = pieces.count();
        long floor = seen.isEmpty() || seen.start(0) > 0 ? 0 : seen.end(0);
        if (slot < 0 || index < 0 || index >= (long) count + HashTable.blocks(pieces) || slot >= floor + MAX_OPEN) {
            return false;
        }
        if (seen.add(slot, slot + 1) == 0) {
            return true;
        }
        int length = index < count ? pieces.length((int) index) : HashTable.blockLength(pieces, (int) index - count);
        var outgoing = new Outgoing(slot, (int) index, length);
        open.put(slot, outgoing);
        unread.add(outgoing);
        return length > 0 && open.size() <= MAX_OPEN;
    }

    @Override
    public boolean hasControl() {
        return false;
    }

    @Override
    public void writeControl(FrameWriter writer, SentPacket packet) {
    }

    @Override
    public void writeEarly(FrameWriter writer) {
    }

    @Override
    public boolean hasData() {
        return !withLosses.isEmpty() || !fresh.isEmpty();
    }

    @Override
    public void writeData(FrameWriter writer, SentPacket packet) {
        boolean again = !withLosses.isEmpty();
        var outgoing = again ? withLosses.iterator().next() : fresh.element();
        long offset = outgoing.slot() * Pieces.MAX_BYTES + outgoing.nextOffset();
        int room = writer.room() - FrameWriter.dataOverhead(TRANSFER, offset);
        if (room <= 0) {
            return;
        }
        writer.data(TRANSFER, offset);
        int length = outgoing.takeNext(room, writer.packet(), writer.position());
        writer.skip(length);
        packet.setData(offset, length);
        if (again) {
            retransmittedBytes += length;
            if (outgoing.lost.isEmpty()) {
                withLosses.remove(outgoing);
            }
        } else if (!outgoing.hasFresh()) {
            fresh.remove();
        }
    }

    @Override
    public void onAcknowledged(SentPacket packet) {
        var outgoing = packet.dataLength() == 0 ? null : open.get(packet.dataOffset() / Pieces.MAX_BYTES);
        if (outgoing == null) {
            return;
        }
        if (outgoing.onAcknowledged((int) (packet.dataOffset() % Pieces.MAX_BYTES), packet.dataLength())) {
            open.remove(outgoing.slot());
            heldBytes -= outgoing.length();
            acknowledgedBytes += outgoing.length();
        }
        if (outgoing.lost.isEmpty()) {
            withLosses.remove(outgoing);
        }
    }

    @Override
    public void onLost(SentPacket packet) {
        var outgoing = packet.dataLength() == 0 ? null : open.get(packet.dataOffset() / Pieces.MAX_BYTES);
        if (outgoing != null) {
            outgoing.onLost((int) (packet.dataOffset() % Pieces.MAX_BYTES), packet.dataLength());
            if (!outgoing.lost.isEmpty()) {
                withLosses.add(outgoing);
            }
        }
    }

    @Override
    public boolean isOverloaded() {
        return false;
    }
}
