package forum.system;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds 15 and more bytes in a row of a secret, perhaps 12; also where a WebSocket client has masked them with four bytes over and
 * over (RFC 6455, 5.3), as what bytes that stand four apart have in difference stays the same.
 */
final class Traces {

    private static final int MASK_BYTES = 4;
    private static final int SEEN_BYTES = Long.BYTES + MASK_BYTES;

    private final Set<Long> differences = new HashSet<>();

    /** @param secret nothing that repeats itself */
    Traces(byte[] secret) {
        ByteBuffer bytes = ByteBuffer.wrap(secret);
        for (int at = 0; at + SEEN_BYTES <= secret.length; at += MASK_BYTES) {
            differences.add(difference(bytes, at));
        }
        if (differences.isEmpty() || differences.contains(0L)) {
            throw new IllegalArgumentException("Too short, or repeats itself");
        }
    }

    private static long difference(ByteBuffer bytes, int at) {
        return bytes.getLong(at) ^ bytes.getLong(at + MASK_BYTES);
    }

    /** Those in which there is something of it. */
    List<IpPacket> in(List<IpPacket> packets) {
        return packets.stream().filter(packet -> isIn(ByteBuffer.wrap(packet.payload()))).toList();
    }

    private boolean isIn(ByteBuffer bytes) {
        for (int at = 0; at + SEEN_BYTES <= bytes.limit(); at++) {
            if (differences.contains(difference(bytes, at))) {
                return true;
            }
        }
        return false;
    }
}
