package forum.transfer.connection;

import forum.transfer.crypto.PacketSealer;
import forum.transfer.frame.AckFrame;
import forum.transfer.frame.CloseReason;
import forum.transfer.frame.FrameWriter;
import forum.transfer.packet.PacketHeader;
import forum.transfer.recovery.ReceivedPackets;
import forum.transfer.recovery.Recovery;
import forum.transfer.recovery.SentPacket;

/** What leaves a connection, and when: each packet with the frames that are due, sealed. */
final class Transmission {

    private static final int PROBE_PACKETS = 2;

    private final int remoteId;
    private final ConnectionEnd end;
    private final PacketSealer sealer;
    private final MtuDiscovery mtu;
    private final Recovery recovery;
    private final ReceivedPackets received;
    private final ConnectionStatistics statistics;
    private final FrameWriter writer = new FrameWriter(ConnectionConfig.MAX_DATAGRAM_BYTES);
    private final AckFrame ack = new AckFrame();
    private long askedNanos;
    private long pacedNanos = Recovery.NEVER;
    private boolean pingDue;
    private int probesDue;

    Transmission(int remoteId, ConnectionEnd end, PacketSealer sealer, MtuDiscovery mtu, Recovery recovery,
            ReceivedPackets received, ConnectionStatistics statistics, long nowNanos) {
        this.remoteId = remoteId;
        this.end = end;
        this.sealer = sealer;
        this.mtu = mtu;
        this.recovery = recovery;
        this.received = received;
        this.statistics = statistics;
        askedNanos = nowNanos;
    }

    /** When something was last sent that the peer must acknowledge; at first, when the connection began. */
    long askedNanos() {
        return askedNanos;
    }

    /** When the pacer lets the next packet go; {@link Recovery#NEVER} when it holds none back. */
    long pacedNanos() {
        return pacedNanos;
    }

    /** Before packets are polled. */
    void start() {
        pacedNanos = Recovery.NEVER;
    }

    void ping() {
        pingDue = true;
    }

    /** The peer has not answered for too long: asks it again, whatever the window says. */
    void probe() {
        probesDue = PROBE_PACKETS;
        pingDue = true;
    }

    void sendClose(Path path, CloseReason reason, Datagram datagram) {
        start(ConnectionConfig.BASE_DATAGRAM_BYTES);
        writer.close(reason);
        seal(path, datagram);
    }

    /** @param early whether to add what saves a round trip */
    void sendPathPacket(Paths paths, Path path, boolean early, long nowNanos, Datagram datagram) {
        start(ConnectionConfig.BASE_DATAGRAM_BYTES);
        if (path.responseDue) {
            path.responseDue = false;
            writer.pathResponse(path.responseToken);
        }
        if (paths.isChallengeDue(path, nowNanos)) {
            writer.pathChallenge(paths.challenge(path, nowNanos));
        }
        if (early) {
            end.writeEarly(writer);
        }
        seal(path, datagram);
    }

    /** Returns false when nothing is to be sent on the path now. */
    boolean send(Path path, long nowNanos, Datagram datagram) {
        return sendMtuProbe(path, nowNanos, datagram) || sendFrames(path, nowNanos, datagram);
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
        boolean data = maySendData(nowNanos);
        boolean control = recovery.hasRoom() && (pingDue || end.hasControl());
        if (!data && !control && received.ackNanos() > nowNanos) {
            if (!end.hasData()) {
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
        if (!recovery.hasRoom() || !end.hasData()) {
            recovery.rest();
            return false;
        }
        if (probesDue > 0) {
            return true;
        }
        long next = recovery.nextSendNanos(mtu.datagramBytes(), nowNanos);
        pacedNanos = next <= nowNanos ? Recovery.NEVER : next;
        return next <= nowNanos;
    }

    private void start(int datagramBytes) {
        writer.start(PacketHeader.BYTES, datagramBytes - PacketSealer.TAG_BYTES);
    }

    private void track(SentPacket packet, Path path, long nowNanos, Datagram datagram) {
        long number = seal(path, datagram);
        recovery.onSent(packet, number, datagram.length(), nowNanos);
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
}
