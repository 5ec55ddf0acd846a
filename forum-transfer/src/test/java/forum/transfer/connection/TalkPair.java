package forum.transfer.connection;

import forum.transfer.congestion.RateController;
import forum.transfer.crypto.ConnectionKeys;
import forum.transfer.crypto.EphemeralKeys;
import forum.transfer.crypto.PacketSealer;
import forum.transfer.crypto.Role;
import forum.transfer.frame.FrameWriter;
import forum.transfer.packet.PacketHeader;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Two ends of a talk and a network in virtual time. Each side hears at once, unless it is deaf for a while. */
final class TalkPair {

    final Network network;
    final Side caller;
    final Side answerer;
    long nowNanos = Network.SECOND;
    private final Datagram datagram = new Datagram();

    TalkPair(long seed) {
        network = new Network(seed);
        var callerKeys = EphemeralKeys.generate();
        var answererKeys = EphemeralKeys.generate();
        caller = new Side(Role.SENDER, callerKeys.derive(Role.SENDER, 1, 2, answererKeys.publicKey()), 2,
                Pair.SENDER_ADDRESS, Pair.RECEIVER_ADDRESS, seed);
        answerer = new Side(Role.RECEIVER, answererKeys.derive(Role.RECEIVER, 2, 1, callerKeys.publicKey()), 1,
                Pair.RECEIVER_ADDRESS, Pair.SENDER_ADDRESS, seed + 1);
    }

    final class Side {

        final MessageEnd end = new MessageEnd();
        final Connection connection;
        final List<byte[]> heard = new ArrayList<>();
        final ConnectionKeys keys;
        private final int remoteId;
        private final InetSocketAddress address;
        private final PacketSealer forger;
        boolean deaf;

        Side(Role role, ConnectionKeys keys, int remoteId, InetSocketAddress address, InetSocketAddress peer,
                long seed) {
            this.keys = keys;
            this.remoteId = remoteId;
            this.address = address;
            forger = new PacketSealer(keys.sealing());
            connection = new Connection(ConnectionConfig.TALK, role, keys, remoteId, List.of(peer), end,
                    new RateController(), new Random(seed), nowNanos);
        }

        boolean isOpen() {
            return connection.activeAddress() != null;
        }

        /** Says whatever frames it likes; a packet number is used once. */
        void forge(long number, FrameWriter frames) {
            PacketHeader.write(frames.packet(), remoteId, number);
            var sealed = new byte[frames.position() + PacketSealer.TAG_BYTES];
            int length = forger.seal(number, frames.packet(), PacketHeader.BYTES, frames.position(), sealed, 0);
            other().connection.handleDatagram(sealed, length, address, nowNanos);
        }

        Side other() {
            return this == caller ? answerer : caller;
        }

        private void turn(int direction) {
            if (connection.timeoutNanos() <= nowNanos) {
                connection.handleTimeout(nowNanos);
            }
            for (var message = deaf ? null : end.inbound().poll(); message != null; message = end.inbound().poll()) {
                heard.add(message);
                end.take(message);
            }
            while (connection.pollTransmit(nowNanos, datagram)) {
                network.send(direction, datagram, address, nowNanos);
            }
        }
    }

    /** Both have a path. */
    TalkPair opened() {
        if (!runUntil(() -> caller.isOpen() && answerer.isOpen(), 5 * Network.SECOND)) {
            throw new AssertionError("No path in five seconds");
        }
        return this;
    }

    boolean runUntil(BooleanSupplier condition, long nanos) {
        long deadline = nowNanos + nanos;
        while (!condition.getAsBoolean()) {
            turn();
            if (condition.getAsBoolean()) {
                return true;
            }
            long next = Math.min(network.nextNanos(),
                    Math.min(caller.connection.timeoutNanos(), answerer.connection.timeoutNanos()));
            if (next > deadline) {
                nowNanos = deadline;
                return condition.getAsBoolean();
            }
            nowNanos = Math.max(nowNanos, next);
        }
        return true;
    }

    private void turn() {
        for (var packet = network.poll(nowNanos); packet != null; packet = network.poll(nowNanos)) {
            var to = packet.to().equals(caller.address) ? caller : answerer;
            to.connection.handleDatagram(packet.bytes(), packet.bytes().length, packet.from(), nowNanos);
        }
        caller.turn(0);
        answerer.turn(1);
    }
}
