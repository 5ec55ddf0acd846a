package forum.transfer.stream;

/** A part of the file in memory; all but the last are full. */
public final class Chunk {

    public static final int BYTES = 256 * 1024;

    private final long index;
    private final byte[] bytes;
    private int length;

    Chunk(long index, byte[] bytes) {
        this.index = index;
        this.bytes = bytes;
    }

    /** Counts from 0; the chunk begins at {@code index * BYTES} in the file. */
    public long index() {
        return index;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void setLength(int length) {
        this.length = length;
    }
}
