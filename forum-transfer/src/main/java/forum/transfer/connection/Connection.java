package forum.transfer.connection;

import forum.transfer.congestion.CongestionController;
import forum.transfer.crypto.ConnectionKeys;
import forum.transfer.crypto.PacketOpener;
import forum.transfer.crypto.PacketSealer;
import forum.transfer.crypto.Role;
import forum.transfer.frame.CloseReason;
import forum.transfer.frame.FrameReader;
import forum.transfer.frame.MalformedPacketException;
import forum.transfer.packet.PacketHeader;
import forum.transfer.recovery.ReceivedPackets;
import forum.transfer.recovery.Recovery;
import forum.transfer.recovery.SharedPaths;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
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
    private static final int BLACK_HOLE_TIMEOUTS = 3;
    private static final long FINDING_NANOS = 3_000_000_000L;

    private final ConnectionConfig config;
    private final ConnectionEnd end;
    private final PacketOpener opener;
    private final Paths paths;
    private final MtuDiscovery mtu;
    private final Recovery recovery;
    private final ReceivedPackets received = new ReceivedPackets();
    private final FrameReader reader = new FrameReader();
    private final byte[] opened = new byte[ConnectionConfig.MAX_DATAGRAM_BYTES];
    private final InboundFrames inbound;
    private final ConnectionStatistics statistics = new ConnectionStatistics();
    private final Transmission transmission;
    private final Ending ending = new Ending();
    private final long startedNanos;
    /** Where others are that use the same path; null while it is not known, and when it is to be used alone. */
    private @Nullable SharedPaths toShare;
    private long heardNanos;

    public Connection(ConnectionConfig config, Role role, ConnectionKeys keys, int remoteId,
            List<InetSocketAddress> candidates, ConnectionEnd end, CongestionController controller,
            RandomGenerator random, long nowNanos) {
        this.config = config;
        this.end = end;
        opener = new PacketOpener(keys.opening(), config.keyLifetimePackets());
        paths = new Paths(role, candidates, random, nowNanos);
        // Only the sender of a file has large packets.
        mtu = new MtuDiscovery(role == Role.SENDER ? config.maxDatagramBytes() : ConnectionConfig.BASE_DATAGRAM_BYTES);
        recovery = new Recovery(controller, random, new PacketOutcomes(mtu, end));
        var sealer = new PacketSealer(keys.sealing(), config.keyLifetimePackets());
        transmission = new Transmission(remoteId, end, sealer, mtu, recovery, received, statistics, nowNanos);
        inbound = new InboundFrames(end, recovery, paths, mtu);
        startedNanos = nowNanos;
        heardNanos = nowNanos;
    }

    /** Shares its path, once it is found, with the other connections of the same socket to the same address. */
    public void share(SharedPaths shared) {
        toShare = shared;
    }

    /** The peer has shown before that it is at this address. The round-trip time is 0 when it is not known. */
    public void trust(InetSocketAddress address, long rttNanos, long nowNanos) {
        paths.trust(address, rttNanos, nowNanos);
        if (rttNanos > 0) {
            recovery.onInitialRtt(rttNanos, nowNanos);
        }
        sharePath();
    }

    /** Takes what came from the network. Whatever is not an authentic, new and well-formed packet is counted and dropped. */
    public void handleDatagram(byte[] datagram, int length, InetSocketAddress from, long nowNanos) {
        if (ending.isClosed() || !PacketHeader.isPacket(datagram, length, MIN_PACKET_BYTES)
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
        if (ending.isClosing()) {
            received.add(number, nowNanos);
            ending.onHeard();
        }
        if (!end.isOverloaded()) {
            // Whoever overloads this end counts as silent, so that what it has filled is given back some time.
            heardNanos = nowNanos;
            handlePacket(number, bytes, length, from, nowNanos);
        }
    }

    private void handlePacket(long number, int payloadBytes, int datagramBytes, InetSocketAddress from, long nowNanos) {
        inbound.start(from, nowNanos);
        boolean newest = received.isLargest(number);
        var before = activeAddress();
        if (paths.onReceived(from, datagramBytes, newest, nowNanos)) {
            mtu.reset(nowNanos);
            onMoved(before, nowNanos);
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
            end(inbound.closeReason, true);
        } else if (inbound.violation) {
            close(CloseReason.PROTOCOL_VIOLATION, nowNanos);
        } else if (inbound.verified) {
            close(CloseReason.DONE, nowNanos);
        }
        sharePath();
    }

    /** Another port alone is mostly that of a NAT, and the path the same. */
    private void onMoved(@Nullable InetSocketAddress before, long nowNanos) {
        var active = paths.active();
        if (active != null && before != null
                && !active.address.getAddress().equals(before.getAddress())) {
            recovery.move(active.address);
            recovery.onInitialRtt(active.rttNanos, nowNanos);
        }
    }

    private void sharePath() {
        var active = paths.active();
        if (toShare != null && active != null && ending.isOpen()) {
            recovery.share(toShare, active.address);
            toShare = null;
        }
    }

    private void end(CloseReason reason, boolean byPeer) {
        ending.end(reason, byPeer);
        recovery.leave();
    }

    /** Ends the connection and tells the peer why; does nothing once it has ended. */
    public void close(CloseReason reason, long nowNanos) {
        if (ending.isOpen()) {
            long closedNanos = nowNanos
                    + Math.max(config.linger().toNanos(), 3 * recovery.rtt().probeTimeoutNanos());
            if (paths.active() == null) {
                // A peer that is just being found is told, too.
                closedNanos = Math.max(closedNanos, Math.min(deadlineNanos(), nowNanos + FINDING_NANOS));
            }
            ending.begin(reason, closedNanos);
            recovery.leave();
        }
    }

    public void handleTimeout(long nowNanos) {
        ending.handleTimeout(nowNanos);
        if (!ending.isOpen()) {
            return;
        }
        if (deadlineNanos() <= nowNanos) {
            end(isConnected() ? CloseReason.TIMED_OUT : CloseReason.UNREACHABLE, false);
            return;
        }
        if (recovery.onTimeout(nowNanos)) {
            transmission.probe();
            if (recovery.probeTimeouts() >= BLACK_HOLE_TIMEOUTS) {
                mtu.onBlackHole(nowNanos);
            }
        }
        if (keepAliveNanos() <= nowNanos) {
            transmission.ping();
        }
    }

    /** When {@link #handleTimeout} and {@link #pollTransmit} are to be called again; {@link Recovery#NEVER} once closed. */
    public long timeoutNanos() {
        if (ending.isClosed()) {
            return Recovery.NEVER;
        }
        boolean hasPath = paths.active() != null;
        if (ending.isClosing()) {
            long next = ending.timeoutNanos(hasPath);
            return hasPath ? next : Math.min(next, paths.timeoutNanos(PATH_PACKET_BYTES));
        }
        long next = Math.min(deadlineNanos(), paths.timeoutNanos(PATH_PACKET_BYTES));
        if (hasPath) {
            next = Math.min(next, Math.min(recovery.timeoutNanos(), keepAliveNanos()));
            next = Math.min(next, Math.min(received.ackNanos(), transmission.pacedNanos()));
        }
        return next;
    }

    /** When the pacer lets the next packet go; {@link Recovery#NEVER} when it holds none back. */
    public long pacedNanos() {
        return ending.isOpen() ? transmission.pacedNanos() : Recovery.NEVER;
    }

    private long deadlineNanos() {
        return isConnected()
                ? heardNanos + config.idleTimeout().toNanos()
                : startedNanos + config.connectTimeout().toNanos();
    }

    /** A path that was trusted is none until something has come along it. */
    private boolean isConnected() {
        return paths.active() != null && statistics.receivedPackets > 0;
    }

    private long keepAliveNanos() {
        return paths.active() == null
                ? Recovery.NEVER
                : transmission.askedNanos() + config.keepAlive().toNanos();
    }

    /** Fills the datagram with the next packet to send; returns false when there is none now. */
    public boolean pollTransmit(long nowNanos, Datagram datagram) {
        transmission.start();
        var active = paths.active();
        if (active != null && ending.pollClose(nowNanos, recovery.rtt().probeTimeoutNanos())) {
            transmission.sendClose(active, Objects.requireNonNullElse(ending.reason(), CloseReason.DONE), datagram);
            return true;
        }
        if (ending.isClosed() || (ending.isClosing() && active != null)) {
            return false;
        }
        var due = paths.pollDue(nowNanos, PATH_PACKET_BYTES);
        if (due != null) {
            transmission.sendPathPacket(paths, due, active == null && ending.isOpen(), nowNanos, datagram);
            return true;
        }
        return active != null && transmission.send(active, nowNanos, datagram);
    }

    /** Whether nothing more is to be sent or heard. */
    public boolean isClosed() {
        return ending.isClosed();
    }

    /** Whether the peer is still to be told once more why it ends. */
    public boolean isTelling() {
        return ending.isTelling();
    }

    /** Has the peer asked whether it is still there; what comes from it then moves {@link #heardNanos}. */
    public void ping() {
        transmission.ping();
    }

    /** When the peer was last heard; when the connection began as long as it was not. */
    public long heardNanos() {
        return heardNanos;
    }

    /** Why the connection ended or is ending; null while it is open. */
    public @Nullable CloseReason closeReason() {
        return ending.reason();
    }

    public boolean isClosedByPeer() {
        return ending.isByPeer();
    }

    public ConnectionStatistics statistics() {
        return statistics;
    }

    public CongestionController controller() {
        return recovery.controller();
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
