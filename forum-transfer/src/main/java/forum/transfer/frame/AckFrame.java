package forum.transfer.frame;

/** Which packets arrived: ranges of packet numbers, highest first, with gaps between them. Reused, so that acks cost no garbage. */
public final class AckFrame {

    public static final int MAX_RANGES = 128;

    private final long[] smallest = new long[MAX_RANGES];
    private final long[] largest = new long[MAX_RANGES];
    private int count;
    private long delayMicros;

    public void clear(long delayMicros) {
        this.delayMicros = delayMicros;
        count = 0;
    }

    /** Adds the next lower range; both ends belong to it. */
    public void add(long smallestNumber, long largestNumber) {
        smallest[count] = smallestNumber;
        largest[count] = largestNumber;
        count++;
    }

    public boolean isFull() {
        return count == MAX_RANGES;
    }

    public int count() {
        return count;
    }

    public long smallest(int range) {
        return smallest[range];
    }

    public long largest(int range) {
        return largest[range];
    }

    /** Between the arrival of the largest number and this frame. */
    public long delayMicros() {
        return delayMicros;
    }
}
