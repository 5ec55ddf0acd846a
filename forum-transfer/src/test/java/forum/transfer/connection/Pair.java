package forum.transfer.connection;

import forum.transfer.congestion.RateController;
import forum.transfer.crypto.EphemeralKeys;
import forum.transfer.crypto.PacketSealer;
import forum.transfer.crypto.Role;
import forum.transfer.frame.FrameWriter;
import forum.transfer.packet.PacketHeader;
import forum.transfer.stream.Chunk;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
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
    private final int receiverId;
    /** Has the sender's key. */
    private final PacketSealer forger;
    /** Has the receiver's key. */
    private final PacketSealer backForger;
    boolean diskStands;
    /** Nothing more can be read of the file. */
    boolean sourceStands;
    private final ArrayDeque<Chunk> reading = new ArrayDeque<>();
    /** Another flow in the direction of the file; null for none. */
    @Nullable
    CubicFlow rival;
    long nowNanos = Network.SECOND;
    private final Datagram datagram = new Datagram();
    private final MessageDigest sourceDigest = sha256();
    private final MessageDigest targetDigest = sha256();
    private boolean finished;

    Pair(long seed, int bytes) {
        this(seed, bytes, ConnectionConfig.DEFAULT);
    }

    Pair(long seed, int bytes, ConnectionConfig config) {
        this(seed, random(seed, bytes), new byte[bytes], 0, config);
    }

    /**
     * Goes on with a file.
     *
     * @param arrived what is there of it up to {@code fromBytes}
     */
    Pair(long seed, byte[] file, byte[] arrived, long fromBytes, ConnectionConfig config) {
        this(new Network(seed), 0, seed, file, arrived, fromBytes, config);
    }

    /**
     * Over a network that others use, too, from the same sockets; then somebody passes on what comes from it.
     *
     * @param index tells these two connections from the others', by their ids: twice the index and one, and one more
     */
    Pair(Network network, int index, long seed, byte[] file, byte[] arrived, long fromBytes, ConnectionConfig config) {
        this.file = file;
        this.arrived = arrived;
        this.network = network;
        int senderId = 2 * index + 1;
        receiverId = senderId + 1;
        source = new FileSender(file.length);
        target = new FileReceiver(file.length, fromBytes);
        var senderKeys = EphemeralKeys.generate();
        var receiverKeys = EphemeralKeys.generate();
        var sending = senderKeys.derive(Role.SENDER, senderId, receiverId, receiverKeys.publicKey());
        forger = new PacketSealer(sending.sealing());
        var receiving = receiverKeys.derive(Role.RECEIVER, receiverId, senderId, senderKeys.publicKey());
        backForger = new PacketSealer(receiving.sealing());
        sender = new Connection(config, Role.SENDER, sending, receiverId,
                List.of(receiverAddress), source, new RateController(), new Random(seed), nowNanos);
        receiver = new Connection(config, Role.RECEIVER, receiving, senderId, List.of(senderAddress), target,
                new RateController(), new Random(seed + 1), nowNanos);
    }

    private static byte[] random(long seed, int bytes) {
        var file = new byte[bytes];
        new Random(seed).nextBytes(file);
        return file;
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
            next = rival == null ? next : Math.min(next, rival.nextNanos());
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

    /** The receiver gets a packet that its peer has sealed, whatever it says. */
    void deliverFromSender(long number, FrameWriter frames) {
        PacketHeader.write(frames.packet(), receiverId, number);
        var sealed = new byte[frames.position() + PacketSealer.TAG_BYTES];
        int length = forger.seal(number, frames.packet(), PacketHeader.BYTES, frames.position(), sealed, 0);
        receiver.handleDatagram(sealed, length, senderAddress, nowNanos);
    }

    /** The same the other way round; the peers' own packets may stay away for it, see {@link Network#reachable}. */
    void deliverFromReceiver(long number, FrameWriter frames) {
        PacketHeader.write(frames.packet(), receiverId - 1, number);
        var sealed = new byte[frames.position() + PacketSealer.TAG_BYTES];
        int length = backForger.seal(number, frames.packet(), PacketHeader.BYTES, frames.position(), sealed, 0);
        sender.handleDatagram(sealed, length, receiverAddress, nowNanos);
    }

    private void turn() {
        if (rival != null) {
            rival.run(nowNanos);
        }
        for (var packet = network.poll(nowNanos); packet != null; packet = network.poll(nowNanos)) {
            deliver(packet);
        }
        work();
    }

    void deliver(Network.Packet packet) {
        var to = packet.to().equals(senderAddress) ? sender : packet.to().equals(receiverAddress) ? receiver : null;
        if (to != null) {
            to.handleDatagram(packet.bytes(), packet.bytes().length, packet.from(), nowNanos);
        }
    }

    /** What both sides do at this time. */
    void work() {
        if (sender.timeoutNanos() <= nowNanos) {
            sender.handleTimeout(nowNanos);
        }
        if (receiver.timeoutNanos() <= nowNanos) {
            receiver.handleTimeout(nowNanos);
        }
        read();
        write();
        while (sender.pollTransmit(nowNanos, datagram)) {
            network.send(0, datagram, senderAddress, nowNanos);
        }
        while (receiver.pollTransmit(nowNanos, datagram)) {
            network.send(1, datagram, receiverAddress, nowNanos);
        }
    }

    /** The sender's disk. */
    void read() {
        var buffer = source.buffer();
        for (var chunk = buffer.pollWanted(); chunk != null; chunk = buffer.pollWanted()) {
            reading.add(chunk);
        }
        for (var chunk = pollRead(); chunk != null; chunk = pollRead()) {
            int start = (int) (chunk.index() * Chunk.BYTES);
            System.arraycopy(file, start, chunk.bytes(), 0, chunk.length());
            sourceDigest.update(file, start, chunk.length());
            buffer.append(chunk);
            if ((start + chunk.length()) % Marks.STEP_BYTES == 0) {
                source.mark(start + chunk.length(), snapshot(sourceDigest));
            }
            finishAt(start + chunk.length());
        }
        finishAt(buffer.fromBytes());
    }

    /** The receiver's disk. */
    void write() {
        for (var chunk = pollComplete(); chunk != null; chunk = pollComplete()) {
            int start = (int) (chunk.index() * Chunk.BYTES);
            System.arraycopy(chunk.bytes(), 0, arrived, start, chunk.length());
            targetDigest.update(arrived, start, chunk.length());
            target.buffer().release(chunk);
            if ((start + chunk.length()) % Marks.STEP_BYTES == 0) {
                target.marks().addOurs(start + chunk.length(), snapshot(targetDigest));
            }
        }
        var digest = target.finishedSha256();
        if (digest != null && !target.isVerified() && MessageDigest.isEqual(digest, snapshot(targetDigest))) {
            target.verify(sha256().digest(arrived));
        }
    }

    private void finishAt(long readBytes) {
        if (!finished && readBytes == file.length) {
            finished = true;
            source.finish(snapshot(sourceDigest));
        }
    }

    private @Nullable Chunk pollRead() {
        return sourceStands ? null : reading.poll();
    }

    private @Nullable Chunk pollComplete() {
        return diskStands ? null : target.buffer().pollComplete();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] snapshot(MessageDigest digest) {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
