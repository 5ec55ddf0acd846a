package forum.transfer.frame;

/** Variable-length integers of 1, 2, 4 or 8 bytes (RFC 9000, section 16). */
final class Varint {

    static final long MAX = (1L << 62) - 1;

    private Varint() {
    }

    static int bytes(long value) {
        if (value < 1L << 6) {
            return 1;
        }
        if (value < 1L << 14) {
            return 2;
        }
        return value < 1L << 30 ? 4 : 8;
    }

    /** Returns the position behind it. */
    static int write(byte[] target, int position, long value) {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("No varint: " + value);
        }
        int bytes = bytes(value);
        for (int i = 0; i < bytes; i++) {
            target[position + i] = (byte) (value >>> (8 * (bytes - 1 - i)));
        }
        target[position] |= (byte) (Integer.numberOfTrailingZeros(bytes) << 6);
        return position + bytes;
    }
}
