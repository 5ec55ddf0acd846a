package forum.transfer;

import forum.transfer.connection.ConnectionConfig;
import forum.transfer.udp.ReceivedBatch;
import forum.transfer.udp.SegmentationOffload;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** One UDP socket that never waits for what comes, and little for what goes. */
final class UdpSocket implements AutoCloseable {

    /** As much as the system gives: what arrives while the thread is away waits here. */
    private static final int BUFFER_BYTES = 4 << 20;
    /** A full socket is waited for; then datagrams are lost, as if by the network. */
    private static final int MAX_WAITS = 200;
    private static final long WAIT_NANOS = 50_000;

    private final DatagramChannel channel;
    private final Selector selector;
    private final boolean fragments;
    private final TransferConfig.OutgoingLoss loss;
    private final byte[] incoming = new byte[ConnectionConfig.MAX_DATAGRAM_BYTES];
    private final ByteBuffer incomingBuffer = ByteBuffer.wrap(incoming);
    private int incomingBytes;
    /** Null where the system has none, or refused it. */
    private @Nullable SegmentationOffload offload;
    private @Nullable ReceivedBatch batch;
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

    /** On the socket's thread, as long as the socket is open: from now on sends and receives many datagrams at once. */
    void use(SegmentationOffload newOffload) {
        offload = newOffload;
        batch = newOffload.receiveBatches();
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
        if (batch != null) {
            incomingBytes = batch.next(incoming);
            return incomingBytes < 0 ? null : batch.from();
        }
        incomingBuffer.clear();
        var from = (InetSocketAddress) channel.receive(incomingBuffer);
        incomingBytes = incomingBuffer.position();
        return from;
    }

    byte[] received() {
        return incoming;
    }

    int receivedBytes() {
        return incomingBytes;
    }

    /** Sends or loses them, as networks do. */
    void send(DatagramTrain train) throws ClosedChannelException {
        int size = train.datagramBytes();
        boolean together = offload != null && train.length() > size
                && loss.equals(TransferConfig.OutgoingLoss.NONE);
        if (together && sendTogether(train)) {
            return;
        }
        long unsent = unsentDatagrams;
        for (int sent = 0; sent < train.length(); sent += size) {
            send(train.bytes(), sent, Math.min(size, train.length() - sent), train.address());
        }
        if (together && unsentDatagrams == unsent) {
            // EIO from a card that computes no checksums, say: one by one they go, so that is how they go from now on.
            offload = null;
        }
    }

    /** Returns false when that was refused, be it for one of them that is too large for the path. */
    private boolean sendTogether(DatagramTrain train) throws ClosedChannelException {
        if (offload == null || !offload.segment(train.datagramBytes())) {
            return false;
        }
        try {
            write(ByteBuffer.wrap(train.bytes(), 0, train.length()), train.address());
            return true;
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            offload.segment(0);
            return false;
        }
    }

    /** Sends one datagram, or loses it. */
    void send(byte[] bytes, int offset, int length, InetSocketAddress to) throws ClosedChannelException {
        if (loss.loses(length)) {
            return;
        }
        if (offload != null && length > offload.segmentBytes()) {
            offload.segment(0);
        }
        try {
            write(ByteBuffer.wrap(bytes, offset, length), to);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            // Too large for the path, no route, or an address of a family that this host has not.
            unsentDatagrams++;
        }
    }

    private void write(ByteBuffer datagrams, InetSocketAddress to) throws IOException {
        for (int waits = 0; channel.send(datagrams, to) == 0; waits++) {
            if (waits == MAX_WAITS) {
                unsentDatagrams++;
                return;
            }
            LockSupport.parkNanos(WAIT_NANOS);
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
