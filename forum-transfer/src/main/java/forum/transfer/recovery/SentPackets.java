package forum.transfer.recovery;

/** Packets in the order in which they were sent, in a ring that grows up to a bound. */
final class SentPackets {

    private static final int MAX_PACKETS = 1 << 16;

    private SentPacket[] ring = newRing(256);
    private int head;
    private int size;

    private static SentPacket[] newRing(int capacity) {
        var ring = new SentPacket[capacity];
        for (int i = 0; i < capacity; i++) {
            ring[i] = new SentPacket();
        }
        return ring;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == MAX_PACKETS;
    }

    /** 0 is the oldest. */
    SentPacket get(int index) {
        return ring[(head + index) & (ring.length - 1)];
    }

    /** A cleared packet that becomes the newest with {@link #add}. */
    SentPacket next() {
        if (size == ring.length) {
            grow();
        }
        var packet = get(size);
        packet.clear();
        return packet;
    }

    void add() {
        size++;
    }

    void removeOldest() {
        head = (head + 1) & (ring.length - 1);
        size--;
    }

    /** Index of the first packet whose number is not below; the size when there is none. */
    int indexOf(long number) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle).number < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void grow() {
        var larger = newRing(2 * ring.length);
        for (int i = 0; i < size; i++) {
            larger[i] = get(i);
        }
        ring = larger;
        head = 0;
    }
}
