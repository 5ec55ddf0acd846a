package forum.transfer.recovery;

import forum.transfer.congestion.AckSample;

/**
 * Measures at which rate a path delivers: what was delivered between the sending and the acknowledgement of a packet, over the
 * longer of the times that sending it and acknowledging it took.
 */
final class DeliveryRate {

    private final PacketTrain train = new PacketTrain();
    private long deliveredBytes;
    private long deliveredNanos;
    private long firstSentNanos;
    /** Samples of packets sent before this much is delivered are limited by the application; 0 when it isn't limited. */
    private long appLimitedUntilBytes;
    private long nextRoundBytes;

    void onSent(SentPacket packet, long bytesInFlight) {
        if (bytesInFlight == 0) {
            firstSentNanos = packet.sentNanos;
            deliveredNanos = packet.sentNanos;
        }
        packet.deliveredBytes = deliveredBytes;
        packet.deliveredNanos = deliveredNanos;
        packet.firstSentNanos = firstSentNanos;
        packet.appLimited = appLimitedUntilBytes != 0;
    }

    void onAppLimited(long bytesInFlight) {
        appLimitedUntilBytes = Math.max(1, deliveredBytes + bytesInFlight);
    }

    void onDelivered(SentPacket packet, long nowNanos) {
        deliveredBytes += packet.bytes;
        deliveredNanos = nowNanos;
        train.onDelivered();
    }

    /**
     * Completes the sample with the newest of the packets that one ACK newly acknowledged, and the time
     * of that, without what the peer held the ACK back.
     */
    void sample(SentPacket newest, long arrivedNanos, AckSample sample) {
        if (appLimitedUntilBytes != 0 && deliveredBytes > appLimitedUntilBytes) {
            appLimitedUntilBytes = 0;
        }
        if (newest.deliveredBytes >= nextRoundBytes) {
            nextRoundBytes = deliveredBytes;
            sample.roundStart = true;
            train.start(newest, arrivedNanos, deliveredBytes);
        } else {
            train.measure(newest, arrivedNanos, deliveredBytes, sample);
        }
        firstSentNanos = Math.max(firstSentNanos, newest.sentNanos);
        long sendNanos = newest.sentNanos - newest.firstSentNanos;
        long ackNanos = deliveredNanos - newest.deliveredNanos;
        long nanos = Math.max(sendNanos, ackNanos);
        sample.appLimited = newest.appLimited;
        if (nanos > 0) {
            sample.deliveryRate = (long) ((deliveredBytes - newest.deliveredBytes) * 1e9 / nanos);
        }
    }
}
