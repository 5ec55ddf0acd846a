package forum.transfer.congestion;

/**
 * What may be on its way without overrunning the path's queue, as losses have taught (like {@code inflight_hi} of BBRv3). Without
 * any, there is no limit.
 */
final class InflightLimit {

    private static final double BETA = 0.8;
    private static final double GROWTH = 1.125;

    private long bytes = Long.MAX_VALUE;
    private long roundMaxBytes;

    void onAck(long inflightBytes) {
        roundMaxBytes = Math.max(roundMaxBytes, inflightBytes);
    }

    /** The round that ends has overrun the queue. */
    void onOverrun(long floorBytes) {
        bytes = Math.max(floorBytes, (long) (BETA * Math.min(bytes, roundMaxBytes)));
    }

    /** The round that ends was to find out whether the queue takes more. */
    void onProbed() {
        if (roundMaxBytes > bytes / GROWTH) {
            bytes = bytes > Long.MAX_VALUE / 2 ? bytes : (long) (bytes * GROWTH);
        }
    }

    void startRound() {
        roundMaxBytes = 0;
    }

    long bytes() {
        return bytes;
    }
}
