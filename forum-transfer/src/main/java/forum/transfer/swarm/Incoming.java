package forum.transfer.swarm;

import forum.transfer.range.RangeSet;

/** A piece, or a block of the table, that has been asked of the peer. */
public final class Incoming {

    /** More holes than any network makes in a piece. */
    private static final int MAX_HOLES = 1_024;

    private final long slot;
    private final int index;
    private final int length;
    private final RangeSet received = new RangeSet();
    /** Empty until something of it has come. */
    private byte[] data = {};

    Incoming(long slot, int index, int length) {
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

    /** All of it, once it is complete. */
    public byte[] data() {
        return data;
    }

    public int length() {
        return length;
    }

    boolean hasBegun() {
        return data.length > 0;
    }

    /** Returns how many bytes are new; -1 when this is no part of it, or an impossible number of them. */
    long write(int offset, byte[] source, int from, int bytes) {
        if (offset + bytes > length) {
            return -1;
        }
        if (data.length == 0) {
            data = new byte[length];
        }
        long fresh = received.add(offset, offset + (long) bytes);
        if (fresh > 0) {
            System.arraycopy(source, from, data, offset, bytes);
        }
        return received.size() <= MAX_HOLES ? fresh : -1;
    }

    boolean isComplete() {
        return received.containsAll(0, length);
    }
}
