package forum.transfer;

import forum.transfer.connection.ConnectionConfig;
import forum.transfer.connection.Datagram;
import forum.transfer.udp.SegmentationOffload;
import java.net.InetSocketAddress;

/** Datagrams to one address, end to end, all of one size but for a shorter last one: what one system call can send. */
final class DatagramTrain {

    private static final InetSocketAddress NOWHERE = new InetSocketAddress(0);

    private final byte[] bytes = new byte[SegmentationOffload.MAX_BYTES + 1 + ConnectionConfig.MAX_DATAGRAM_BYTES];
    private final Datagram next = new Datagram(bytes);
    private int length;
    private int datagramBytes;
    private int lastBytes;
    private InetSocketAddress address = NOWHERE;

    /** The place for the next datagram; what is filled in belongs to the train once {@link #append} says so. */
    Datagram next() {
        next.moveTo(length);
        return next;
    }

    private int count() {
        return datagramBytes == 0 ? 0 : (length + datagramBytes - 1) / datagramBytes;
    }

    /** Whom it goes to. */
    InetSocketAddress address() {
        return address;
    }

    /** Returns false when the datagram cannot travel with those before it: they must leave first. */
    boolean append() {
        if (length == 0) {
            datagramBytes = next.length();
            address = next.address();
        } else if (lastBytes < datagramBytes || next.length() > datagramBytes || !address.equals(next.address())
                || count() == SegmentationOffload.MAX_SEGMENTS
                || length + next.length() > SegmentationOffload.MAX_BYTES) {
            return false;
        }
        lastBytes = next.length();
        length += next.length();
        return true;
    }

    /** What was appended has left. */
    void clear() {
        length = 0;
    }

    /** What was appended has left, and the datagram that could not be appended begins the next train. */
    void restart() {
        System.arraycopy(bytes, next.offset(), bytes, 0, next.length());
        length = 0;
        append();
    }

    boolean isEmpty() {
        return length == 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    int datagramBytes() {
        return datagramBytes;
    }
}
