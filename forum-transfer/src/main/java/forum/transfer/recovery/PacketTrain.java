package forum.transfer.recovery;

import forum.transfer.congestion.AckSample;

/**
 * How fast the packets of one round arrive, from the first of them that was acknowledged on. Other than a rate over a round trip,
 * this leaves out the silence around a short flight. They are never taken to arrive faster than they were sent.
 */
final class PacketTrain {

    /** Fewer say little. */
    private static final int MIN_PACKETS = 16;

    private long deliveredBytes;
    private long arrivedNanos;
    private long sentNanos;
    private int packets;

    /** A round begins with the acknowledgement of this packet. */
    void start(SentPacket newest, long newestArrivedNanos, long newDeliveredBytes) {
        deliveredBytes = newDeliveredBytes;
        arrivedNanos = newestArrivedNanos;
        sentNanos = newest.sentNanos;
        packets = 0;
    }

    void onDelivered() {
        packets++;
    }

    /** @param newestArrivedNanos when the acknowledgement came, without what the peer held it back */
    void measure(SentPacket newest, long newestArrivedNanos, long newDeliveredBytes, AckSample sample) {
        long sendNanos = newest.sentNanos - sentNanos;
        long arrivalNanos = newestArrivedNanos - arrivedNanos;
        if (packets >= MIN_PACKETS && sendNanos > 0) {
            sample.trainRate = (long) ((newDeliveredBytes - deliveredBytes) * 1e9 / Math.max(sendNanos, arrivalNanos));
            sample.trainSpread = (double) arrivalNanos / sendNanos;
        }
    }
}
