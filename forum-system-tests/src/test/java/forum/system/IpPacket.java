package forum.system;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What TCP or UDP has sent, over IPv4 or IPv6 without extension headers.
 *
 * @param payload in UDP possibly several datagrams, which the kernel takes apart later
 */
@SuppressWarnings("ArrayRecordComponent") // Not compared.
record IpPacket(Protocol protocol, int sourcePort, int targetPort, byte[] payload) {

    private static final int IPV4_PROTOCOL = 9;
    private static final int IPV6_NEXT_HEADER = 6;
    private static final int IPV6_HEADER_BYTES = 40;
    private static final int TCP_DATA_OFFSET = 12;
    private static final int UDP_HEADER_BYTES = 8;

    enum Protocol {
        TCP,
        UDP
    }

    /** Nothing for other protocols. */
    static Optional<IpPacket> parse(byte[] bytes) {
        ByteBuffer packet = ByteBuffer.wrap(bytes);
        boolean v4 = bytes[0] >> 4 == 4;
        int at = v4 ? (bytes[0] & 0x0f) * Integer.BYTES : IPV6_HEADER_BYTES;
        return switch (bytes[v4 ? IPV4_PROTOCOL : IPV6_NEXT_HEADER]) {
            case 6 -> Optional.of(read(Protocol.TCP, packet, at,
                    (bytes[at + TCP_DATA_OFFSET] >> 4 & 0x0f) * Integer.BYTES));
            case 17 -> Optional.of(read(Protocol.UDP, packet, at, UDP_HEADER_BYTES));
            default -> Optional.empty();
        };
    }

    private static IpPacket read(Protocol protocol, ByteBuffer packet, int at, int headerBytes) {
        byte[] payload = new byte[packet.limit() - at - headerBytes];
        packet.get(at + headerBytes, payload);
        return new IpPacket(protocol, Short.toUnsignedInt(packet.getShort(at)),
                Short.toUnsignedInt(packet.getShort(at + Short.BYTES)), payload);
    }
}
