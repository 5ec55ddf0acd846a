package forum.transfer.connection;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A sealed packet to be sent, where it begins in an array, and where to. Filled anew for each one. */
public final class Datagram {

    private final byte[] bytes;
    private int offset;
    private int length;
    private @Nullable InetSocketAddress address;

    public Datagram() {
        this(new byte[ConnectionConfig.MAX_DATAGRAM_BYTES]);
    }

    /** Behind the offset there must be room for the largest datagram. */
    public Datagram(byte[] bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Where the next one is to begin; 0 at first. */
    public void moveTo(int newOffset) {
        offset = newOffset;
    }

    public int offset() {
        return offset;
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
