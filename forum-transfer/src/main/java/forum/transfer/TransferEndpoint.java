package forum.transfer;

import forum.transfer.connection.ConnectionConfig;
import forum.transfer.crypto.Role;
import forum.transfer.crypto.SharedSecret;
import forum.transfer.swarm.Pieces;
import forum.transfer.udp.SegmentationOffload;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One UDP socket, and all transfers and talks of this process over it. */
public final class TransferEndpoint implements AutoCloseable {

    private static final int CLOSE_SECONDS = 10;
    private static final byte[] NO_IDENTITY = {};

    private final int port;
    private final ExecutorService pool;
    private final IoLoop loop;
    private final Connecting connecting;
    private final Arrivals arrivals;

    private TransferEndpoint(InetSocketAddress bind, TransferConfig config) throws IOException {
        var socket = new UdpSocket(bind, config.loss());
        port = socket.port();
        pool = Executors
                .newCachedThreadPool(Thread.ofPlatform().daemon().name("forum-transfer-disk-", 0).factory());
        loop = new IoLoop(socket, pool);
        connecting = new Connecting(socket.fragments() ? withoutProbing(config.connection()) : config.connection(),
                loop, pool);
        arrivals = new Arrivals(connecting, config.settle());
        loop.start();
        if (config.offload()) {
            pool.execute(this::findOffload);
        }
    }

    /** Takes its time, for which nothing waits. */
    private void findOffload() {
        var offload = SegmentationOffload.find(port);
        if (offload != null) {
            loop.use(offload);
        }
    }

    private static ConnectionConfig withoutProbing(ConnectionConfig config) {
        return config.withMaxDatagramBytes(ConnectionConfig.BASE_DATAGRAM_BYTES);
    }

    /** Binds one UDP socket for all transfers. Port 0 takes any; the wildcard address takes IPv4 and IPv6. */
    public static TransferEndpoint open(InetSocketAddress bind) throws IOException {
        return open(bind, TransferConfig.ofSystem());
    }

    static TransferEndpoint open(InetSocketAddress bind, TransferConfig config) throws IOException {
        return new TransferEndpoint(bind, config);
    }

    public int port() {
        return port;
    }

    /** An ephemeral X25519 key pair and a fresh random connection id, for one transfer only. */
    public LocalPeer newPeer() {
        warmUp();
        return connecting.newPeer();
    }

    /**
     * Transfers that start from now on write there what recovery and congestion control do, one JSON object a line; only the I/O
     * thread writes, and nothing any more once the endpoint is closed.
     */
    public void traceTo(Appendable out) {
        connecting.traceTo(out);
    }

    /** Has the JVM begin to compile what transfers spend their time with; returns at once. The first transfer does so by itself. */
    public static void warmUp() {
        WarmUp.begin();
    }

    /** Has the JVM compile the engine before a transfer needs it, without a socket; takes a second or so the first time. */
    public static void rehearse() {
        WarmUp.runThoroughly();
    }

    /** Starts sending; returns at once. */
    public Transfer send(Source source, LocalPeer local, RemotePeer remote) {
        connecting.claim(local);
        var transfer = new SendingTransfer(source, loop, pool);
        connecting.start(transfer, Role.SENDER, transfer.end(), local, remote);
        return transfer;
    }

    /** Starts receiving a file that can't be gone on with when it is interrupted. */
    public Transfer receive(Path folder, String fileName, long bytes, LocalPeer local, RemotePeer remote)
            throws TransferException {
        return receive(folder, fileName, bytes, NO_IDENTITY, local, remote);
    }

    /**
     * Starts receiving into {@code folder/NAME.part}, and then atomically into {@code folder/NAME} or the first free
     * {@code NAME (1).ext}. Refuses the name, or a file that the disk has no room for, before the peer is answered. What an earlier
     * transfer of the same content has left there is not asked for again.
     *
     * @param bytes what the sender offered, 0 or more
     * @param identity tells sender and content from all others; empty when there is nothing to tell them by
     */
    public Transfer receive(Path folder, String fileName, long bytes, byte[] identity, LocalPeer local,
            RemotePeer remote) throws TransferException {
        return arrivals.file(folder, fileName, bytes, identity, local, remote);
    }

    /**
     * Starts receiving a folder into {@code folder/NAME.part}, and then into {@code folder/NAME} or the first free
     * {@code NAME (1)}. It starts over when it is interrupted.
     *
     * @param bytes of the packed folder, as the sender offered
     * @param files that are in it, likewise
     */
    public Transfer receiveFolder(Path folder, String name, long bytes, long files, LocalPeer local, RemotePeer remote)
            throws TransferException {
        return arrivals.folder(folder, name, bytes, files, local, remote);
    }

    /** Starts sending to somebody who knows the secret and expects a file, without a server between the two; returns at once. */
    public Transfer send(SourceFile file, SharedSecret secret, InetSocketAddress receiver) {
        connecting.checkOpen();
        warmUp();
        var transfer = new SendingTransfer(file, loop, pool);
        connecting.introduce(transfer, file.bytes(), secret, receiver);
        return transfer;
    }

    /**
     * Waits for one file from somebody who knows the secret, and receives it like any other; whoever calls this again waits
     * instead of who called before. Completes when the sender is heard.
     */
    public CompletableFuture<Transfer> receive(Path folder, String fileName, SharedSecret secret) {
        connecting.checkOpen();
        warmUp();
        return arrivals.introduced(folder, fileName, secret);
    }

    /**
     * Starts a talk that this side has asked for; returns at once.
     *
     * @param heard what the peer says, 1 to 65,535 bytes; the peer learns that it was heard once this returns, and sends no more
     *     than a window ahead of that
     */
    public Talk call(LocalPeer local, RemotePeer remote, Consumer<byte[]> heard) {
        return connecting.talk(Role.SENDER, local, remote, heard);
    }

    /** The other side of {@link #call}. */
    public Talk answer(LocalPeer local, RemotePeer remote, Consumer<byte[]> heard) {
        return connecting.talk(Role.RECEIVER, local, remote, heard);
    }

    /** Gives somebody the pieces of a shared file that he asks for; ends well when he has what he wants. */
    public Transfer serve(PieceSource source, Path path, LocalPeer local, RemotePeer remote) {
        connecting.claim(local);
        var transfer = new ServingTransfer(source, path, loop, pool);
        connecting.start(transfer, Role.SENDER, transfer.end(), local, remote);
        return transfer;
    }

    /**
     * Begins to fetch a shared file, or goes on with what is there of it, from those that are connected to it then.
     *
     * @param pieces how it is divided
     * @param root of its table of hashes, 32 bytes
     * @param chunks that are wanted; null for all
     */
    public Download download(Path folder, String fileName, Pieces pieces, byte[] root, @Nullable BitSet chunks)
            throws TransferException {
        connecting.checkOpen();
        warmUp();
        return Download.begin(connecting, folder, fileName, pieces, root, chunks);
    }

    /** Deletes what an interrupted transfer has left, unless one is going on with it. */
    public static void discardPart(Path folder, String fileName, long bytes, byte[] identity) {
        PartFiles.discard(folder, fileName, bytes, identity);
    }

    /**
     * Asks a reflector (protocol.md) which address this socket is seen with; tries for 2 s, then completes with a
     * {@link java.util.concurrent.TimeoutException}.
     *
     * @param token 16 bytes that the server gave for this
     */
    public CompletableFuture<InetSocketAddress> reflexiveAddress(InetSocketAddress reflector, byte[] token) {
        if (token.length != Reflections.TOKEN_BYTES || reflector.isUnresolved()) {
            throw new IllegalArgumentException("A reflector needs a resolved address and a token of 16 bytes");
        }
        var answer = new CompletableFuture<InetSocketAddress>();
        loop.ask(reflector, token.clone(), answer);
        return answer;
    }

    /** What came to the socket so far and what was dropped. */
    public EndpointCounters counters() {
        return loop.counters();
    }

    /** Cancels what runs, tells the peers, and frees the socket and the threads. */
    @Override
    public void close() {
        try {
            loop.stop();
            pool.shutdown();
            if (!pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
