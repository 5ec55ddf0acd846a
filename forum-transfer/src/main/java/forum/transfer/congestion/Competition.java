package forum.transfer.congestion;

/** How this connection shares a queue with others: by CUBIC's window, which it backs off from and takes up again. */
final class Competition {

    private static final double PACING_GAIN = 1.2;
    /** Others need time to use what a back-off has left them. */
    private static final int MIN_ROUNDS = 4;

    private final CubicWindow cubic = new CubicWindow();
    private long backOffRound;
    private long undoBytes;

    void start(AckSample sample, PathModel model) {
        long pathBytes = PathModel.bytesIn(model.rtt.smoothedNanos(), model.bandwidth());
        cubic.start(sample.nowNanos, Math.max(sample.bytesInFlight, pathBytes / 2), sample.datagramBytes);
    }

    void onAck(AckSample sample, long rttNanos) {
        cubic.onAck(sample.nowNanos, rttNanos, sample.ackedBytes, sample.datagramBytes);
        if (undoBytes > 0 && sample.spuriousBytes > 0) {
            undoBytes -= sample.spuriousBytes;
            if (undoBytes <= 0) {
                cubic.undo(sample.nowNanos, sample.datagramBytes);
            }
        }
    }

    /** The loss of a round has another cause than the last back-off. */
    boolean mayBackOff(long round) {
        return round > backOffRound + 1;
    }

    /** @param lostBytes in this round; when they arrive after all, nothing has happened */
    void backOff(AckSample sample, long round, long lostBytes) {
        backOffRound = round;
        undoBytes = lostBytes;
        cubic.onCongestion(sample.nowNanos, sample.datagramBytes);
    }

    /** An empty queue means that nobody is there any more. */
    boolean mayEnd(long round) {
        return round > backOffRound + MIN_ROUNDS;
    }

    long windowBytes() {
        return cubic.bytes();
    }

    /** Bytes a second. */
    double pacingRate(long windowBytes, long rttNanos) {
        return PACING_GAIN * windowBytes * 1_000_000_000L / Math.max(1, rttNanos);
    }
}
