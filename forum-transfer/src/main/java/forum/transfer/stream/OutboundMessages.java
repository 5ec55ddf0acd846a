package forum.transfer.stream;

import forum.transfer.range.RangeSet;

/**
 * Messages on their way to the peer as one stream of bytes, each behind its length in two bytes (big-endian). Holds what the
 * peer has not taken, and no more than that: a window of bytes.
 */
public final class OutboundMessages {

    /** What may be on its way: a message of the greatest length, and about as much again. */
    public static final int WINDOW_BYTES = 131_072;
    public static final int MAX_MESSAGE_BYTES = 65_535;

    private final byte[] window = new byte[WINDOW_BYTES];
    private final RangeSet lost = new RangeSet();
    private final RangeSet acknowledged = new RangeSet();
    private long takenBytes;
    private long nextOffset;
    private long endBytes;

    /**
     * Adds a message of 1 to {@link #MAX_MESSAGE_BYTES} bytes.
     *
     * @return where in the stream it ends; -1 when there is no room until the peer has taken some
     */
    public long add(byte[] message) {
        if (message.length == 0 || message.length > MAX_MESSAGE_BYTES) {
            throw new IllegalArgumentException("A message has 1 to 65,535 bytes, not " + message.length);
        }
        if (endBytes + 2 + message.length > takenBytes + WINDOW_BYTES) {
            return -1;
        }
        append((byte) (message.length >>> 8));
        append((byte) message.length);
        for (byte one : message) {
            append(one);
        }
        return endBytes;
    }

    private void append(byte one) {
        window[(int) (endBytes++ % WINDOW_BYTES)] = one;
    }

    public boolean hasData() {
        return !lost.isEmpty() || nextOffset < endBytes;
    }

    /** Where the next range to send begins: what was lost first. Only when there is data. */
    public long nextOffset() {
        return lost.isEmpty() ? nextOffset : lost.start(0);
    }

    /** Copies the next range and counts it as sent; returns its length. */
    public int takeNext(int maxBytes, byte[] target, int at) {
        long offset = nextOffset();
        int length;
        if (lost.isEmpty()) {
            length = (int) Math.min(maxBytes, endBytes - offset);
            nextOffset += length;
        } else {
            length = (int) Math.min(maxBytes, lost.end(0) - offset);
            lost.remove(offset, offset + length);
        }
        for (int i = 0; i < length; i++) {
            target[at + i] = window[(int) ((offset + i) % WINDOW_BYTES)];
        }
        return length;
    }

    public void onLost(long offset, int length) {
        lost.add(Math.max(offset, takenBytes), offset + length);
        lost.removeAll(acknowledged, offset, offset + length);
    }

    public void onAcknowledged(long offset, int length) {
        acknowledged.add(Math.max(offset, takenBytes), offset + length);
        lost.remove(offset, offset + length);
    }

    /** The peer has taken what lies before; returns false when that was never sent. */
    public boolean onTaken(long offset) {
        if (offset > nextOffset) {
            return false;
        }
        if (offset > takenBytes) {
            takenBytes = offset;
            lost.remove(0, offset);
            acknowledged.remove(0, offset);
        }
        return true;
    }

    /** Where the next message begins. */
    public long endBytes() {
        return endBytes;
    }

    /** What lies before has been taken. */
    public long takenBytes() {
        return takenBytes;
    }

    /** What lies before was sent at least once. */
    public long sentBytes() {
        return nextOffset;
    }
}
