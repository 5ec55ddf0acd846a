package forum.transfer.packet;

/** The part of a packet that is authenticated but not encrypted: flags (1 byte), connection id (4), packet number (6). */
public final class PacketHeader {

    public static final int BYTES = 11;
    public static final long MAX_PACKET_NUMBER = (1L << 48) - 1;

    /** Sealed; the rest is zero in this version. There is no key phase, as the packet number tells the key. */
    private static final byte FLAGS = (byte) 0x80;
    private static final int CONNECTION_ID = 1;
    private static final int PACKET_NUMBER = 5;

    private PacketHeader() {
    }

    public static void write(byte[] packet, int connectionId, long packetNumber) {
        packet[0] = FLAGS;
        writeBigEndian(packet, CONNECTION_ID, connectionId, 4);
        writeBigEndian(packet, PACKET_NUMBER, packetNumber, 6);
    }

    /** Whether this can be a packet of this version at all; nothing of it is authenticated yet. */
    public static boolean isPacket(byte[] datagram, int datagramBytes, int minBytes) {
        return datagramBytes >= minBytes && datagramBytes >= BYTES && datagram[0] == FLAGS;
    }

    public static int connectionId(byte[] packet) {
        return (int) readBigEndian(packet, CONNECTION_ID, 4);
    }

    public static long packetNumber(byte[] packet) {
        return readBigEndian(packet, PACKET_NUMBER, 6);
    }

    private static void writeBigEndian(byte[] packet, int offset, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            packet[offset + i] = (byte) (value >>> (8 * (bytes - 1 - i)));
        }
    }

    private static long readBigEndian(byte[] packet, int offset, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | (packet[offset + i] & 0xff);
        }
        return value;
    }
}
