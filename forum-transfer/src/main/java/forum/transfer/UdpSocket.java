package forum.transfer;

import forum.transfer.connection.ConnectionConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** One UDP socket that never blocks. */
final class UdpSocket implements AutoCloseable {

    /** As much as the system gives: what arrives while the thread is away waits here. */
    private static final int BUFFER_BYTES = 4 << 20;

    private final DatagramChannel channel;
    private final Selector selector;
    private final boolean fragments;
    private final TransferConfig.OutgoingLoss loss;
    private final ByteBuffer incoming = ByteBuffer.allocate(ConnectionConfig.MAX_DATAGRAM_BYTES);
    private long unsentDatagrams;

    UdpSocket(InetSocketAddress bind, TransferConfig.OutgoingLoss loss) throws IOException {
        this.loss = loss;
        selector = Selector.open();
        channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
            fragments = !channel.supportedOptions().contains(ExtendedSocketOptions.IP_DONTFRAGMENT);
            if (!fragments) {
                channel.setOption(ExtendedSocketOptions.IP_DONTFRAGMENT, true);
            }
            channel.bind(bind);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    /** Whether the system cuts datagrams that are too large for a path, so that probing would deceive. */
    boolean fragments() {
        return fragments;
    }

    /** Waits until something arrives, somebody wakes it, or the time is over. */
    void await(long millis) throws IOException {
        selector.select(millis);
        selector.selectedKeys().clear();
    }

    void wakeUp() {
        selector.wakeup();
    }

    /** Returns whom the next datagram is from; null when there is none. It is in {@link #received}. */
    @Nullable
    InetSocketAddress receive() throws IOException {
        incoming.clear();
        return (InetSocketAddress) channel.receive(incoming);
    }

    byte[] received() {
        return incoming.array();
    }

    int receivedBytes() {
        return incoming.position();
    }

    /** Sends or loses it, as networks do; returns false when the socket is full, and it must be tried again. */
    boolean send(byte[] bytes, int length, InetSocketAddress to) throws ClosedChannelException {
        if (loss.loses(length)) {
            return true;
        }
        try {
            return channel.send(ByteBuffer.wrap(bytes, 0, length), to) > 0;
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            // Too large for the path, no route, or an address of a family that this host has not.
            unsentDatagrams++;
            return true;
        }
    }

    long unsentDatagrams() {
        return unsentDatagrams;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        selector.close();
    }
}
