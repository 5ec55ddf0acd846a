package forum.transfer.connection;

import forum.transfer.congestion.CongestionController;
import forum.transfer.congestion.Pacer;
import forum.transfer.crypto.ConnectionKeys;
import forum.transfer.crypto.PacketOpener;
import forum.transfer.crypto.PacketSealer;
import forum.transfer.crypto.Role;
import forum.transfer.frame.AckFrame;
import forum.transfer.frame.CloseReason;
import forum.transfer.frame.FrameReader;
import forum.transfer.frame.FrameWriter;
import forum.transfer.frame.MalformedPacketException;
import forum.transfer.packet.PacketHeader;
import forum.transfer.recovery.ReceivedPackets;
import forum.transfer.recovery.Recovery;
import forum.transfer.recovery.SentPacket;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Two peers and what goes between them. After each call that changes something ({@link #handleDatagram}, {@link #handleTimeout},
 * and what is done to the end of it) the owner drains {@link #pollTransmit}, then waits until {@link #timeoutNanos}. Times are
 * nanoseconds of one monotonic clock that starts at 0 or above. Belongs to one thread.
 */
public final class Connection {

    /** Header, one frame type, tag. */
    private static final int MIN_PACKET_BYTES = PacketHeader.BYTES + 1 + PacketSealer.TAG_BYTES;
    /** A challenge, a response and early credit together. */
    private static final int PATH_PACKET_BYTES = PacketHeader.BYTES + 2 * 9 + 25 + PacketSealer.TAG_BYTES;
    private static final int PROBE_PACKETS = 2;
    private static final int BLACK_HOLE_TIMEOUTS = 3;
    private static final long FINDING_NANOS = 3_000_000_000L;
    /** CLOSE is not acknowledged, and a quiet peer sends nothing that it could answer. */
    private static final int CLOSE_PACKETS = 3;

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    private final ConnectionConfig config;
    private final int remoteId;
    private final ConnectionEnd end;
    private final CongestionController controller;
    private final PacketSealer sealer;
    private final PacketOpener opener;
    private final Paths paths;
    private final MtuDiscovery mtu;
    private final Recovery recovery;
    private final ReceivedPackets received = new ReceivedPackets();
    private final Pacer pacer = new Pacer();
    private final FrameReader reader = new FrameReader();
    private final FrameWriter writer = new FrameWriter(ConnectionConfig.MAX_DATAGRAM_BYTES);
    private final AckFrame ack = new AckFrame();
    private final byte[] opened = new byte[ConnectionConfig.MAX_DATAGRAM_BYTES];
    private final InboundFrames inbound;
    private final ConnectionStatistics statistics = new ConnectionStatistics();
    private final long startedNanos;
    private State state = State.OPEN;
    private @Nullable CloseReason closeReason;
    private boolean closeDue;
    private boolean closedByPeer;
    private long closedNanos = Recovery.NEVER;
    private long nextCloseNanos = Recovery.NEVER;
    private int closesLeft = CLOSE_PACKETS;
    private long heardNanos;
    private long askedNanos;
    private long pacedNanos = Recovery.NEVER;
    private boolean pingDue;
    private int probesDue;

    public Connection(ConnectionConfig config, Role role, ConnectionKeys keys, int remoteId,
            List<InetSocketAddress> candidates, ConnectionEnd end, CongestionController controller,
            RandomGenerator random,
            long nowNanos) {
        this.config = config;
        this.remoteId = remoteId;
        this.end = end;
        this.controller = controller;
        sealer = new PacketSealer(keys.sealing());
        opener = new PacketOpener(keys.opening());
        paths = new Paths(role, candidates, random, nowNanos);
        // Only the sender of a file has large packets.
        mtu = new MtuDiscovery(role == Role.SENDER ? config.maxDatagramBytes() : ConnectionConfig.BASE_DATAGRAM_BYTES);
        recovery = new Recovery(controller, random, new PacketOutcomes(mtu, end));
        inbound = new InboundFrames(end, recovery, controller, paths, mtu);
        startedNanos = nowNanos;
        heardNanos = nowNanos;
        askedNanos = nowNanos;
    }

    /** Takes what came from the network. Whatever is not an authentic, new and well-formed packet is counted and dropped. */
    public void handleDatagram(byte[] datagram, int length, InetSocketAddress from, long nowNanos) {
        if (state == State.CLOSED || !PacketHeader.isPacket(datagram, length, MIN_PACKET_BYTES)
                || length > opened.length) {
            statistics.unauthenticatedPackets++;
            return;
        }
        long number = PacketHeader.packetNumber(datagram);
        if (received.isRepeated(number)) {
            statistics.repeatedPackets++;
            return;
        }
        int bytes = opener.open(number, datagram, PacketHeader.BYTES, length, opened);
        if (bytes < 0) {
            statistics.unauthenticatedPackets++;
            return;
        }
        heardNanos = nowNanos;
        if (state == State.CLOSING) {
            received.add(number, nowNanos);
            closeDue = true;
        }
        if (!end.isOverloaded()) {
            handlePacket(number, bytes, length, from, nowNanos);
        }
    }

    private void handlePacket(long number, int payloadBytes, int datagramBytes, InetSocketAddress from, long nowNanos) {
        inbound.start(from, nowNanos);
        boolean newest = received.isLargest(number);
        if (paths.onReceived(from, datagramBytes, newest, nowNanos)) {
            mtu.reset(nowNanos);
        }
        try {
            reader.read(opened, 0, payloadBytes, inbound);
        } catch (MalformedPacketException e) {
            statistics.malformedPackets++;
            return;
        }
        statistics.receivedPackets++;
        received.add(number, nowNanos);
        if (inbound.ackEliciting) {
            received.requestAck(datagramBytes, nowNanos, recovery.rtt().hasSample()
                    ? recovery.rtt().ackIntervalNanos()
                    : 1_000_000, inbound.ackAtOnce);
        }
        if (inbound.closeReason != null) {
            onPeerClosed(inbound.closeReason);
        } else if (inbound.violation) {
            close(CloseReason.PROTOCOL_VIOLATION, nowNanos);
        } else if (inbound.verified) {
            close(CloseReason.DONE, nowNanos);
        }
    }

    private void onPeerClosed(CloseReason reason) {
        if (state == State.OPEN) {
            closeReason = reason;
            closedByPeer = true;
        }
        state = State.CLOSED;
    }

    /** Ends the connection and tells the peer why; does nothing once it has ended. */
    public void close(CloseReason reason, long nowNanos) {
        if (state == State.OPEN) {
            closeReason = reason;
            state = State.CLOSING;
            closeDue = true;
            closedNanos = nowNanos
                    + Math.max(config.linger().toNanos(), 3 * recovery.rtt().probeTimeoutNanos());
            if (paths.active() == null) {
                // A peer that is just being found is told, too.
                closedNanos = Math.max(closedNanos, Math.min(deadlineNanos(), nowNanos + FINDING_NANOS));
            }
        }
    }

    public void handleTimeout(long nowNanos) {
        if (state == State.CLOSING && closedNanos <= nowNanos) {
            state = State.CLOSED;
        }
        if (state == State.CLOSING && nextCloseNanos <= nowNanos) {
            closeDue = true;
            nextCloseNanos = Recovery.NEVER;
        }
        if (state != State.OPEN) {
            return;
        }
        if (deadlineNanos() <= nowNanos) {
            closeReason = paths.active() == null ? CloseReason.UNREACHABLE : CloseReason.TIMED_OUT;
            state = State.CLOSED;
            return;
        }
        if (recovery.onTimeout(nowNanos)) {
            probesDue = PROBE_PACKETS;
            pingDue = true;
            if (recovery.probeTimeouts() >= BLACK_HOLE_TIMEOUTS) {
                mtu.onBlackHole(nowNanos);
            }
        }
        if (keepAliveNanos() <= nowNanos) {
            pingDue = true;
        }
    }

    /** When {@link #handleTimeout} and {@link #pollTransmit} are to be called again; {@link Recovery#NEVER} once closed. */
    public long timeoutNanos() {
        return switch (state) {
            case CLOSED -> Recovery.NEVER;
            case CLOSING -> paths.active() == null
                    ? Math.min(closedNanos, paths.timeoutNanos(PATH_PACKET_BYTES))
                    : Math.min(closedNanos, nextCloseNanos);
            case OPEN -> {
                long next = Math.min(deadlineNanos(), paths.timeoutNanos(PATH_PACKET_BYTES));
                if (paths.active() != null) {
                    next = Math.min(next, Math.min(recovery.timeoutNanos(), keepAliveNanos()));
                    next = Math.min(next, Math.min(received.ackNanos(), pacedNanos));
                }
                yield next;
            }
        };
    }

    /** When the pacer lets the next packet go; {@link Recovery#NEVER} when it holds none back. */
    public long pacedNanos() {
        return state == State.OPEN ? pacedNanos : Recovery.NEVER;
    }

    private long deadlineNanos() {
        return paths.active() == null
                ? startedNanos + config.connectTimeout().toNanos()
                : heardNanos + config.idleTimeout().toNanos();
    }

    private long keepAliveNanos() {
        return paths.active() == null ? Recovery.NEVER : askedNanos + config.keepAlive().toNanos();
    }

    /** Fills the datagram with the next packet to send; returns false when there is none now. */
    public boolean pollTransmit(long nowNanos, Datagram datagram) {
        pacedNanos = Recovery.NEVER;
        var active = paths.active();
        if (state == State.CLOSING && closeDue && active != null) {
            closeDue = false;
            nextCloseNanos = --closesLeft > 0 ? nowNanos + recovery.rtt().probeTimeoutNanos() : Recovery.NEVER;
            start(ConnectionConfig.BASE_DATAGRAM_BYTES);
            writer.close(closeReason == null ? CloseReason.DONE : closeReason);
            seal(active, datagram);
            return true;
        }
        if (state == State.CLOSED || (state == State.CLOSING && active != null)) {
            return false;
        }
        var due = paths.pollDue(nowNanos, PATH_PACKET_BYTES);
        if (due != null) {
            sendPathPacket(due, nowNanos, datagram);
            return true;
        }
        return active != null && (sendMtuProbe(active, nowNanos, datagram) || sendFrames(active, nowNanos, datagram));
    }

    private void sendPathPacket(Path path, long nowNanos, Datagram datagram) {
        start(ConnectionConfig.BASE_DATAGRAM_BYTES);
        if (path.responseDue) {
            path.responseDue = false;
            writer.pathResponse(path.responseToken);
        }
        if (paths.isChallengeDue(path, nowNanos)) {
            writer.pathChallenge(paths.challenge(path, nowNanos));
        }
        if (paths.active() == null && state == State.OPEN) {
            end.writeEarly(writer);
        }
        seal(path, datagram);
    }

    private boolean sendMtuProbe(Path path, long nowNanos, Datagram datagram) {
        if (!recovery.hasRoom() || !end.hasData() || !mtu.isProbeDue(nowNanos)) {
            return false;
        }
        var packet = recovery.nextPacket();
        packet.markMtuProbe();
        start(mtu.probeBytes());
        writer.ping();
        writer.pad();
        mtu.onProbeSent();
        track(packet, path, nowNanos, datagram);
        return true;
    }

    private boolean sendFrames(Path path, long nowNanos, Datagram datagram) {
        boolean data = recovery.hasRoom() && end.hasData() && maySendData(nowNanos);
        boolean control = recovery.hasRoom() && (pingDue || end.hasControl());
        if (!data && !control && received.ackNanos() > nowNanos) {
            if (!end.hasData() && recovery.bytesInFlight() < controller.congestionWindowBytes()) {
                recovery.onAppLimited();
            }
            return false;
        }
        start(mtu.datagramBytes());
        if (received.ackNanos() != Recovery.NEVER) {
            received.fill(ack, nowNanos);
            writer.ack(ack);
            received.onAckSent();
        }
        if (!data && !control) {
            seal(path, datagram);
            return true;
        }
        var packet = recovery.nextPacket();
        end.writeControl(writer, packet);
        if (data) {
            end.writeData(writer, packet);
            probesDue = Math.max(0, probesDue - 1);
        } else if (pingDue) {
            writer.ping();
        }
        pingDue = false;
        track(packet, path, nowNanos, datagram);
        return true;
    }

    private boolean maySendData(long nowNanos) {
        if (probesDue > 0) {
            return true;
        }
        if (recovery.bytesInFlight() + mtu.datagramBytes() > controller.congestionWindowBytes()) {
            return false;
        }
        long next = pacer.nextSendNanos(nowNanos, mtu.datagramBytes(), controller.pacingRateBytesPerSecond());
        pacedNanos = next <= nowNanos ? Recovery.NEVER : next;
        return next <= nowNanos;
    }

    private void start(int datagramBytes) {
        writer.start(PacketHeader.BYTES, datagramBytes - PacketSealer.TAG_BYTES);
    }

    private void track(SentPacket packet, Path path, long nowNanos, Datagram datagram) {
        long number = seal(path, datagram);
        recovery.onSent(packet, number, datagram.length(), nowNanos);
        pacer.onSent(datagram.length());
        askedNanos = nowNanos;
    }

    /** Returns the packet number. */
    private long seal(Path path, Datagram datagram) {
        long number = recovery.takeNumber();
        PacketHeader.write(writer.packet(), remoteId, number);
        int length = sealer.seal(number, writer.packet(), PacketHeader.BYTES, writer.position(), datagram.bytes(),
                datagram.offset());
        datagram.fill(length, path.address);
        path.onSent(length);
        statistics.sentPackets++;
        statistics.sentBytes += length;
        return number;
    }

    /** Whether nothing more is to be sent or heard. */
    public boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Has the peer asked whether it is still there; what comes from it then moves {@link #heardNanos}. */
    public void ping() {
        pingDue = true;
    }

    /** When the peer was last heard; when the connection began as long as it was not. */
    public long heardNanos() {
        return heardNanos;
    }

    /** Why the connection ended or is ending; null while it is open. */
    public @Nullable CloseReason closeReason() {
        return closeReason;
    }

    public boolean isClosedByPeer() {
        return closedByPeer;
    }

    public ConnectionStatistics statistics() {
        return statistics;
    }

    public CongestionController controller() {
        return controller;
    }

    public Recovery recovery() {
        return recovery;
    }

    /** UDP payload that the path is known to take. */
    public int datagramBytes() {
        return mtu.datagramBytes();
    }

    /** Where data goes; null while there is no path. */
    public @Nullable InetSocketAddress activeAddress() {
        var active = paths.active();
        return active == null ? null : active.address;
    }
}
