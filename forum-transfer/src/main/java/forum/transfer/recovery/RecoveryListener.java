package forum.transfer.recovery;

/** Learns what became of packets. */
public interface RecoveryListener {

    void onAcknowledged(SentPacket packet);

    /** Its content must be sent again, unless that has arrived otherwise; an acknowledgement can still follow. */
    void onLost(SentPacket packet, long nowNanos);
}
