package forum.transfer.connection;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A sealed packet to be sent, and where to. Filled anew for each one. */
public final class Datagram {

    private final byte[] bytes = new byte[ConnectionConfig.MAX_DATAGRAM_BYTES];
    private int length;
    private @Nullable InetSocketAddress address;

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public InetSocketAddress address() {
        if (address == null) {
            throw new IllegalStateException("The datagram was never filled");
        }
        return address;
    }

    void fill(int newLength, InetSocketAddress newAddress) {
        length = newLength;
        address = newAddress;
    }
}
