package forum.transfer.congestion;

/** What acknowledgements have shown of a path: its rate, its round-trip time, the loss that is its own, how they clump. */
final class PathModel {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long MILLISECOND = 1_000_000;
    /** Longer pauses between acknowledgements are a busy peer's, and no reason to fill queues. */
    private static final long MAX_CLUMP_NANOS = 5 * MILLISECOND;
    private static final double CONGESTED_LOSS = 0.005;

    final MinRttFilter rtt = new MinRttFilter();
    final RoundLoss losses = new RoundLoss();
    private final WindowedMax bandwidthFilter = new WindowedMax(ProbeCycle.BANDWIDTH_WINDOW_ROUNDS);
    private final AckAggregation aggregation = new AckAggregation();
    private long bandwidth;

    void onAck(AckSample sample, long round, long windowBytes) {
        rtt.onSample(sample.nowNanos, sample.rttNanos);
        losses.onAck(sample.ackedBytes, sample.lostBytes);
        if (sample.deliveryRate > 0 && (!sample.appLimited || sample.deliveryRate > bandwidth)) {
            bandwidthFilter.update(round, sample.deliveryRate);
        }
        bandwidth = Math.max(1, bandwidthFilter.max(round));
        aggregation.onAck(round, sample.nowNanos, sample.ackedBytes, bandwidth, windowBytes);
    }

    /** A round ends. */
    void startRound() {
        losses.startRound();
        rtt.startRound();
    }

    /** Takes the rate of these last rounds alone for that of the path. */
    void keepLast(long round, int keptRounds) {
        bandwidthFilter.keepLast(round, keptRounds);
        bandwidth = Math.max(1, bandwidthFilter.max(round));
    }

    /** Bytes a second. */
    long bandwidth() {
        return bandwidth;
    }

    /** Whether this round has lost more than the path alone loses. */
    boolean isCongested() {
        return losses.ofRound() > Math.max(CONGESTED_LOSS, 2 * losses.random());
    }

    /**
     * The bandwidth-delay product. A peer acknowledges every millisecond or eighth of a round trip at most, so that is part of the
     * loop.
     */
    long pathBytes() {
        return bytesIn(rtt.nanos() + Math.max(MILLISECOND, rtt.nanos() / 8), bandwidth);
    }

    /** @param gain of the bandwidth-delay product; what clumps of acknowledgements need is added */
    long targetBytes(double gain, long round, int datagramBytes) {
        long clumpBytes = Math.min(aggregation.extraBytes(round),
                bytesIn(Math.max(MAX_CLUMP_NANOS, rtt.nanos() / 4), bandwidth));
        return (long) (gain * pathBytes()) + clumpBytes + 3L * datagramBytes;
    }

    static long bytesIn(long nanos, long bytesPerSecond) {
        return (long) ((double) nanos * bytesPerSecond / NANOS_PER_SECOND);
    }
}
