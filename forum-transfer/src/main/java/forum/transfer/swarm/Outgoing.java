package forum.transfer.swarm;

import forum.transfer.range.RangeSet;

/** A piece, or a block of the table, that the peer has asked for. */
public final class Outgoing {

    private final long slot;
    private final int index;
    private final int length;
    /** Empty until it has been read. */
    private byte[] data = {};
    private int nextOffset;
    final RangeSet lost = new RangeSet();
    private final RangeSet acknowledged = new RangeSet();

    Outgoing(long slot, int index, int length) {
        this.slot = slot;
        this.index = index;
        this.length = length;
    }

    long slot() {
        return slot;
    }

    /** Of the piece; blocks of the table follow after all pieces. */
    public int index() {
        return index;
    }

    public int length() {
        return length;
    }

    void fill(byte[] read) {
        data = read;
    }

    boolean hasFresh() {
        return data.length > 0 && nextOffset < length;
    }

    /** Where the next range to send begins: what was lost first. Only when there is something to send. */
    int nextOffset() {
        return lost.isEmpty() ? nextOffset : (int) lost.start(0);
    }

    /** Copies the next range and counts it as sent; returns its length. */
    int takeNext(int maxBytes, byte[] target, int at) {
        int offset = nextOffset();
        int taken;
        if (lost.isEmpty()) {
            taken = Math.min(maxBytes, length - offset);
            nextOffset += taken;
        } else {
            taken = (int) Math.min(maxBytes, lost.end(0) - offset);
            lost.remove(offset, offset + taken);
        }
        System.arraycopy(data, offset, target, at, taken);
        return taken;
    }

    void onLost(int offset, int bytes) {
        lost.add(offset, offset + bytes);
        lost.removeAll(acknowledged, offset, offset + bytes);
    }

    /** Returns whether all of it has arrived. */
    boolean onAcknowledged(int offset, int bytes) {
        acknowledged.add(offset, offset + bytes);
        lost.remove(offset, offset + bytes);
        return acknowledged.containsAll(0, length);
    }
}
