package forum.transfer.udp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Reads {@code struct sockaddr_in} and {@code sockaddr_in6} of Linux. */
final class SocketAddresses {

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int PORT = 2;
    private static final int INET_ADDRESS = 4;
    private static final int INET6_ADDRESS = 8;

    private SocketAddresses() {
    }

    static int port(MemorySegment address) {
        return (address.get(JAVA_BYTE, PORT) & 0xff) << 8 | (address.get(JAVA_BYTE, PORT + 1) & 0xff);
    }

    /** An IPv4 address in IPv6 clothes comes out as what it is; null for a family that is neither. */
    static @Nullable InetSocketAddress read(MemorySegment address) {
        byte[] bytes = switch (address.get(JAVA_SHORT_UNALIGNED, 0)) {
            case AF_INET -> address.asSlice(INET_ADDRESS, 4).toArray(JAVA_BYTE);
            case AF_INET6 -> address.asSlice(INET6_ADDRESS, 16).toArray(JAVA_BYTE);
            default -> new byte[0];
        };
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), port(address));
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
