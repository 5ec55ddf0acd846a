package forum.transfer.connection;

import forum.transfer.recovery.RecoveryListener;
import forum.transfer.recovery.SentPacket;

/** Tells everybody concerned what became of a packet. */
final class PacketOutcomes implements RecoveryListener {

    private final MtuDiscovery mtu;
    private final ConnectionEnd end;

    PacketOutcomes(MtuDiscovery mtu, ConnectionEnd end) {
        this.mtu = mtu;
        this.end = end;
    }

    @Override
    public void onAcknowledged(SentPacket packet) {
        if (packet.isMtuProbe()) {
            mtu.onProbeAcknowledged(packet.bytes());
        }
        mtu.onAcknowledged(packet.number(), packet.bytes());
        end.onAcknowledged(packet);
    }

    @Override
    public void onLost(SentPacket packet, long nowNanos) {
        if (packet.isMtuProbe()) {
            mtu.onProbeLost();
        } else {
            mtu.onLost(packet.number(), packet.bytes(), nowNanos);
            end.onLost(packet);
        }
    }
}
