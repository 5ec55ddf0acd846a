package forum.transfer.connection;

import forum.transfer.congestion.RateController;
import forum.transfer.crypto.EphemeralKeys;
import forum.transfer.crypto.Role;
import forum.transfer.stream.Chunk;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Two connections and a network in virtual time, without sockets, threads or disks. */
final class Pair {

    static final InetSocketAddress SENDER_ADDRESS = address(1001);
    static final InetSocketAddress RECEIVER_ADDRESS = address(1002);

    final Network network;
    final byte[] file;
    final byte[] arrived;
    final FileSender source;
    final FileReceiver target;
    final Connection sender;
    final Connection receiver;
    InetSocketAddress senderAddress = SENDER_ADDRESS;
    InetSocketAddress receiverAddress = RECEIVER_ADDRESS;
    boolean diskStands;
    long nowNanos = Network.SECOND;
    private final Datagram datagram = new Datagram();
    private boolean finished;

    Pair(long seed, int bytes) {
        this(seed, bytes, ConnectionConfig.DEFAULT);
    }

    Pair(long seed, int bytes, ConnectionConfig config) {
        network = new Network(seed);
        file = new byte[bytes];
        arrived = new byte[bytes];
        new Random(seed).nextBytes(file);
        source = new FileSender(bytes);
        target = new FileReceiver(bytes);
        var senderKeys = EphemeralKeys.generate();
        var receiverKeys = EphemeralKeys.generate();
        sender = new Connection(config, Role.SENDER, senderKeys.derive(Role.SENDER, 1, 2, receiverKeys.publicKey()), 2,
                List.of(RECEIVER_ADDRESS), source, new RateController(), new Random(seed), nowNanos);
        receiver = new Connection(config, Role.RECEIVER,
                receiverKeys.derive(Role.RECEIVER, 2, 1, senderKeys.publicKey()),
                1, List.of(SENDER_ADDRESS), target, new RateController(), new Random(seed + 1), nowNanos);
    }

    static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Runs until the condition holds or the virtual time is over; returns whether it holds. */
    boolean runUntil(BooleanSupplier condition, long nanos) {
        long deadline = nowNanos + nanos;
        while (!condition.getAsBoolean()) {
            turn();
            if (condition.getAsBoolean()) {
                return true;
            }
            long next = Math.min(network.nextNanos(), Math.min(sender.timeoutNanos(), receiver.timeoutNanos()));
            if (next > deadline) {
                nowNanos = deadline;
                return condition.getAsBoolean();
            }
            nowNanos = Math.max(nowNanos, next);
        }
        return true;
    }

    /** Until both sides know that the file is verified. */
    boolean runUntilDone(long nanos) {
        return runUntil(() -> source.isVerified() && target.isVerified(), nanos);
    }

    private void turn() {
        for (var packet = network.poll(nowNanos); packet != null; packet = network.poll(nowNanos)) {
            var to = packet.to().equals(senderAddress) ? sender : packet.to().equals(receiverAddress) ? receiver : null;
            if (to != null) {
                to.handleDatagram(packet.bytes(), packet.bytes().length, packet.from(), nowNanos);
            }
        }
        if (sender.timeoutNanos() <= nowNanos) {
            sender.handleTimeout(nowNanos);
        }
        if (receiver.timeoutNanos() <= nowNanos) {
            receiver.handleTimeout(nowNanos);
        }
        readAndWrite();
        while (sender.pollTransmit(nowNanos, datagram)) {
            network.send(0, datagram, senderAddress, nowNanos);
        }
        while (receiver.pollTransmit(nowNanos, datagram)) {
            network.send(1, datagram, receiverAddress, nowNanos);
        }
    }

    private void readAndWrite() {
        var buffer = source.buffer();
        for (var chunk = buffer.pollWanted(); chunk != null; chunk = buffer.pollWanted()) {
            System.arraycopy(file, (int) (chunk.index() * Chunk.BYTES), chunk.bytes(), 0, chunk.length());
            buffer.append(chunk);
            finished |= chunk.index() * Chunk.BYTES + chunk.length() == file.length;
            if (finished) {
                source.finish(sha256(file));
            }
        }
        if (file.length == 0 && !finished) {
            finished = true;
            source.finish(sha256(file));
        }
        for (var chunk = pollComplete(); chunk != null; chunk = pollComplete()) {
            System.arraycopy(chunk.bytes(), 0, arrived, (int) (chunk.index() * Chunk.BYTES), chunk.length());
            target.buffer().release(chunk);
        }
        var digest = target.finishedSha256();
        if (digest != null && !target.isVerified() && MessageDigest.isEqual(digest, sha256(arrived))) {
            target.verify();
        }
    }

    private @Nullable Chunk pollComplete() {
        return diskStands ? null : target.buffer().pollComplete();
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
