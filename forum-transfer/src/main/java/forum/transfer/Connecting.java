package forum.transfer;

import forum.transfer.congestion.RateController;
import forum.transfer.connection.Connection;
import forum.transfer.connection.ConnectionConfig;
import forum.transfer.connection.ConnectionEnd;
import forum.transfer.crypto.ConnectionKeys;
import forum.transfer.crypto.EphemeralKeys;
import forum.transfer.crypto.Role;
import forum.transfer.crypto.SharedSecret;
import forum.transfer.recovery.SharedPaths;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes connections over one socket of what both sides have told each other. */
final class Connecting implements Host {

    private final ConnectionConfig config;
    private final IoLoop loop;
    private final ExecutorService pool;
    private final SecureRandom random = new SecureRandom();
    /** Of the I/O thread. */
    private final SharedPaths paths = new SharedPaths();
    private volatile @Nullable Appendable trace;

    Connecting(ConnectionConfig config, IoLoop loop, ExecutorService pool) {
        this.config = config;
        this.loop = loop;
        this.pool = pool;
    }

    @Override
    public IoLoop loop() {
        return loop;
    }

    @Override
    public ExecutorService pool() {
        return pool;
    }

    @Override
    public SecureRandom random() {
        return random;
    }

    /** Transfers that start from now on write there what they do. */
    void traceTo(Appendable out) {
        trace = out;
    }

    LocalPeer newPeer() {
        return new LocalPeer(random.nextInt(), EphemeralKeys.generate());
    }

    void checkOpen() {
        if (loop.isStopping()) {
            throw new IllegalStateException("The endpoint is closed");
        }
    }

    void claim(LocalPeer local) {
        checkOpen();
        if (!local.claim()) {
            throw new IllegalStateException("A local peer serves for one transfer only");
        }
    }

    @Override
    public void join(RunningTransfer transfer, ConnectionEnd end, LocalPeer local, RemotePeer remote, Runnable first) {
        claim(local);
        start(transfer, Role.RECEIVER, end, local, remote);
        loop.execute(first);
    }

    /** From any thread, for a peer that was claimed. */
    void start(RunningTransfer transfer, Role role, ConnectionEnd end, LocalPeer local, RemotePeer remote) {
        var keys = local.keys().derive(role, local.connectionId(), remote.connectionId(), remote.publicKey());
        loop.execute(() -> start(transfer, role, end, keys, local.connectionId(), remote.connectionId(),
                remote.candidates()));
    }

    /** From any thread: finds who knows the secret, and sends to it. */
    void introduce(SendingTransfer transfer, long fileBytes, SharedSecret secret, InetSocketAddress receiver) {
        loop.introduce(new Introducing(transfer, secret, fileBytes, receiver, random, config.connectTimeout(),
                loop.nanos(), (answer, from, rttNanos) -> {
                    transfer.introduceBy(new Introduction(Role.SENDER, answer.salts(), fileBytes).seal(secret));
                    transfer.end().onCredit(ConnectionEnd.TRANSFER, 0, answer.bytes());
                    start(transfer, Role.SENDER, transfer.end(), secret, answer.salts(), from, rttNanos);
                }));
    }

    /**
     * On the I/O thread: with somebody who knows the secret.
     *
     * @param salts of both sides
     * @param rttNanos -1 when the peer has not shown yet that it is at the address, 0 when it has and the time is not known
     */
    void start(RunningTransfer transfer, Role role, ConnectionEnd end, SharedSecret secret, byte[] salts,
            InetSocketAddress peer, long rttNanos) {
        int localId = secret.connectionId(role, salts);
        int remoteId = secret.connectionId(role == Role.SENDER ? Role.RECEIVER : Role.SENDER, salts);
        start(transfer, role, end, secret.connectionKeys(role, salts), localId, remoteId, List.of(peer));
        if (rttNanos >= 0) {
            transfer.connection().trust(peer, rttNanos, loop.nanos());
        }
    }

    private void start(RunningTransfer transfer, Role role, ConnectionEnd end, ConnectionKeys keys, int localId,
            int remoteId, List<InetSocketAddress> candidates) {
        var traceOut = trace;
        transfer.traceTo(traceOut == null ? null : new TransferTrace(traceOut));
        var connection = new Connection(config, role, keys, remoteId, candidates, end, new RateController(), random,
                loop.nanos());
        connection.share(paths);
        transfer.start(connection);
        loop.add(localId, transfer);
    }

    /** From any thread. */
    Talk talk(Role role, LocalPeer local, RemotePeer remote, Consumer<byte[]> heard) {
        claim(local);
        var keys = local.keys().derive(role, local.connectionId(), remote.connectionId(), remote.publicKey());
        var talk = new RunningTalk(loop, pool, heard);
        loop.execute(() -> {
            talk.start(new Connection(ConnectionConfig.TALK, role, keys, remote.connectionId(), remote.candidates(),
                    talk.end(), new RateController(), random, loop.nanos()));
            loop.add(local.connectionId(), talk);
        });
        return talk;
    }
}
