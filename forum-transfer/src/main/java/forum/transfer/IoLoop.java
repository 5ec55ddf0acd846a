package forum.transfer;

import forum.transfer.frame.CloseReason;
import forum.transfer.packet.PacketHeader;
import forum.transfer.udp.SegmentationOffload;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The one thread that everything between the socket and the connections belongs to. */
final class IoLoop implements Loop {

    private static final int MAX_DATAGRAMS_IN = 128;
    /** What one connection sends before the next has its turn. */
    private static final int MAX_BYTES_OUT = 128 * 1024;
    private static final long MILLISECOND = 1_000_000;
    /** For which peers are told of the end of all. */
    private static final long FAREWELL_NANOS = 100 * MILLISECOND;

    private final long originNanos = System.nanoTime() - 1;
    private final UdpSocket socket;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Carrier> carriers = new LinkedHashMap<>();
    /** Whom the last datagram was for, and so most likely is the next; null when it must be looked up. */
    private @Nullable Carrier lastCarrier;
    private int lastId;
    private final Reflections reflections;
    private final Introductions introductions = new Introductions(this, this::sendOnce);
    private final DatagramTrain train = new DatagramTrain();
    private final Coalescing coalescing = new Coalescing();
    private final Thread thread;
    private volatile boolean stopping;
    private final LongAdder receivedDatagrams = new LongAdder();
    private final LongAdder unknownDatagrams = new LongAdder();
    private final LongAdder unauthenticatedDatagrams = new LongAdder();
    private volatile long unsentDatagrams;

    IoLoop(UdpSocket socket, Executor pool) {
        this.socket = socket;
        reflections = new Reflections(this::sendOnce, pool);
        thread = Thread.ofPlatform().daemon().name("forum-transfer-io").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Since the endpoint was opened. */
    @Override
    public long nanos() {
        return System.nanoTime() - originNanos;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (!Thread.currentThread().equals(thread)) {
            socket.wakeUp();
            LockSupport.unpark(thread);
        }
    }

    /** From any thread: many datagrams in one system call from here on. */
    void use(SegmentationOffload offload) {
        execute(() -> socket.use(offload));
    }

    /** On the loop's own thread. */
    void add(int connectionId, Carrier carrier) {
        carriers.put(connectionId, carrier);
        lastCarrier = null;
    }

    /** From here on takes one introduction; what was expected before is no longer. */
    void expect(Expectation newExpectation) {
        execute(() -> introductions.expect(newExpectation));
    }

    void introduce(Introducing introducing) {
        execute(() -> introductions.add(introducing));
    }

    void ask(InetSocketAddress reflector, byte[] token, CompletableFuture<InetSocketAddress> answer) {
        execute(() -> reflections.ask(reflector, token, answer, nanos()));
    }

    private void run() {
        try (socket) {
            runUntilStopped();
        } catch (IOException e) {
            // Nothing is lost with a socket that cannot be closed.
            return;
        }
    }

    private void runUntilStopped() throws IOException {
        try {
            while (!stopping) {
                turn(Long.MAX_VALUE);
            }
        } finally {
            stopping = true;
            abortAll();
        }
    }

    /** @param latestNanos until when it waits for something to do, at most */
    private void turn(long latestNanos) throws IOException {
        runTasks();
        boolean more = receive();
        long nowNanos = nanos();
        long wakeNanos = Math.min(latestNanos,
                Math.min(reflections.onTimeout(nowNanos), introductions.onTimeout(nowNanos)));
        long pacedNanos = Long.MAX_VALUE;
        for (var iterator = carriers.values().iterator(); iterator.hasNext();) {
            var carrier = iterator.next();
            var connection = carrier.connection();
            try {
                more |= serve(carrier, nowNanos);
            } catch (RuntimeException | Error e) {
                iterator.remove();
                abandon(carrier, e);
                continue;
            }
            if (connection.isClosed() && carrier.hasEnded()) {
                unauthenticatedDatagrams.add(connection.statistics().unauthenticatedPackets());
                iterator.remove();
                lastCarrier = null;
            }
            wakeNanos = Math.min(wakeNanos, Math.min(connection.timeoutNanos(), carrier.wakeNanos(nowNanos)));
            pacedNanos = Math.min(pacedNanos, connection.pacedNanos());
        }
        unsentDatagrams = socket.unsentDatagrams();
        if (!more && tasks.isEmpty()) {
            await(wakeNanos, pacedNanos);
        }
    }

    /** Returns whether the connection has more to send now. */
    private boolean serve(Carrier carrier, long nowNanos) throws IOException {
        if (carrier.connection().timeoutNanos() <= nowNanos) {
            carrier.connection().handleTimeout(nowNanos);
        }
        carrier.advance();
        boolean more = transmit(carrier);
        carrier.trace(nowNanos);
        return more;
    }

    /** What nobody has thought of ends this connection alone. Nothing of it is sure any more, so the peer is not told. */
    private void abandon(Carrier carrier, Throwable why) {
        lastCarrier = null;
        train.clear();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, why);
        carrier.shutDown();
        if (!carrier.hasEnded()) { // all was done, and only its peer not sure of it yet
            carrier.connection().close(CloseReason.INTERRUPTED, nanos());
            carrier.advance();
        }
    }

    /** The selector counts in milliseconds, which is too coarse for pacing, and returns with the first datagram. */
    private void await(long wakeNanos, long pacedNanos) throws IOException {
        long waitNanos = wakeNanos - nanos();
        long pauseNanos = coalescing.pauseNanos();
        if (pacedNanos <= wakeNanos && waitNanos < MILLISECOND) {
            LockSupport.parkNanos(waitNanos);
        } else if (waitNanos > 0 && pauseNanos > 0) {
            LockSupport.parkNanos(Math.min(waitNanos, pauseNanos));
        } else if (waitNanos > 0) {
            socket.await(Math.min(1_000, 1 + (waitNanos - 1) / MILLISECOND));
        }
    }

    private void runTasks() {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Returns whether there may be more. */
    private boolean receive() throws IOException {
        int datagrams = 0;
        while (datagrams < MAX_DATAGRAMS_IN && receiveNext()) {
            datagrams++;
        }
        receivedDatagrams.add(datagrams);
        coalescing.onReceived(datagrams, nanos());
        return datagrams == MAX_DATAGRAMS_IN;
    }

    /** Returns false when there is none. */
    private boolean receiveNext() throws IOException {
        var from = socket.receive();
        if (from == null) {
            return false;
        }
        dispatch(socket.received(), socket.receivedBytes(), from);
        return true;
    }

    private void dispatch(byte[] bytes, int length, InetSocketAddress from) {
        if (length > 0 && bytes[0] == Reflections.RESPONSE && reflections.onDatagram(bytes, length, from)) {
            return;
        }
        if (introductions.onDatagram(bytes, length, from)) {
            return;
        }
        var carrier = PacketHeader.isPacket(bytes, length, PacketHeader.BYTES)
                ? carrier(PacketHeader.connectionId(bytes))
                : null;
        if (carrier == null) {
            unknownDatagrams.increment();
            return;
        }
        try {
            carrier.connection().handleDatagram(bytes, length, from, nanos());
        } catch (RuntimeException | Error e) {
            carriers.remove(PacketHeader.connectionId(bytes));
            abandon(carrier, e);
        }
    }

    private @Nullable Carrier carrier(int connectionId) {
        if (lastCarrier == null || lastId != connectionId) {
            lastCarrier = carriers.get(connectionId);
            lastId = connectionId;
        }
        return lastCarrier;
    }

    /** Returns whether the connection has more to send now. */
    private boolean transmit(Carrier carrier) throws IOException {
        var connection = carrier.connection();
        int bytes = 0;
        boolean more = true;
        while (more && bytes < MAX_BYTES_OUT) {
            var datagram = train.next();
            more = connection.pollTransmit(nanos(), datagram);
            if (more) {
                if (bytes == 0) {
                    introduce(carrier, datagram.address());
                }
                bytes += datagram.length();
                if (!train.append()) {
                    socket.send(train);
                    train.restart();
                }
            }
        }
        if (!train.isEmpty()) {
            socket.send(train);
            train.clear();
        }
        return more;
    }

    /** Until the peer has been heard, what is sent to it comes behind the introduction. */
    private void introduce(Carrier carrier, InetSocketAddress address) throws IOException {
        var introduction = carrier.introduction();
        if (introduction != null && carrier.connection().statistics().receivedPackets() == 0) {
            socket.send(introduction, 0, introduction.length, address);
        }
    }

    private void sendOnce(byte[] bytes, InetSocketAddress to) {
        try {
            socket.send(bytes, 0, bytes.length, to);
        } catch (ClosedChannelException e) {
            stopping = true;
        }
    }

    private void abortAll() {
        runTasks();
        introductions.close();
        for (var carrier : carriers.values()) {
            carrier.advance();
            carrier.shutDown();
        }
        farewell();
        carriers.clear();
        reflections.close();
    }

    /** Of what is sent to a peer that is busy, the first may be lost. */
    private void farewell() {
        long endNanos = nanos() + FAREWELL_NANOS;
        try {
            while (nanos() < endNanos
                    && carriers.values().stream().anyMatch(carrier -> carrier.connection().isTelling())) {
                turn(endNanos);
            }
        } catch (IOException e) {
            // The socket is gone; the peers will find out by themselves.
        }
    }

    void stop() throws InterruptedException {
        stopping = true;
        execute(() -> {
        });
        thread.join(5_000);
    }

    boolean isStopping() {
        return stopping;
    }

    EndpointCounters counters() {
        return new EndpointCounters(receivedDatagrams.sum(), unknownDatagrams.sum(), unauthenticatedDatagrams.sum(),
                unsentDatagrams);
    }
}
