package forum.transfer.congestion;

/** How far acknowledgements run ahead of the delivery rate because they come in clumps. */
final class AckAggregation {

    private final WindowedMax extra = new WindowedMax(10);
    private long epochNanos;
    private long epochBytes;

    void onAck(long round, long nowNanos, long ackedBytes, long bandwidth, long windowBytes) {
        long expected = PathModel.bytesIn(nowNanos - epochNanos, bandwidth);
        if (epochBytes <= expected) {
            epochNanos = nowNanos;
            epochBytes = 0;
            expected = 0;
        }
        epochBytes += ackedBytes;
        extra.update(round, Math.min(epochBytes - expected, windowBytes));
    }

    long extraBytes(long round) {
        return extra.max(round);
    }
}
