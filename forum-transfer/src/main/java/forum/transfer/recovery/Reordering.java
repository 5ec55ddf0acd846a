package forum.transfer.recovery;

/** How much later a packet may arrive than its successors before it counts as lost; learns from losses that were none. */
final class Reordering {

    private static final int MAX_PACKETS = 2_000;
    private static final double MAX_TIME_FACTOR = 2;

    private int packets = 3;
    private double timeFactor = 9.0 / 8;

    void onSpurious(long packetsBehind) {
        packets = (int) Math.min(MAX_PACKETS, Math.max(packets, packetsBehind + 1));
        timeFactor = Math.min(MAX_TIME_FACTOR, timeFactor + 1.0 / 8);
    }

    int packets() {
        return packets;
    }

    double timeFactor() {
        return timeFactor;
    }
}
