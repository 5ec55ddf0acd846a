package forum.transfer.congestion;

/**
 * How fast a connection gets up to the rate of its path. The window doubles with each round trip as long as the rate grows with it;
 * before the first packet has found a queue it even grows to four times, as each flight then leaves in a quarter of the round trip:
 * how fast it arrives shows what the path takes, and the next window is no more than that. While packets find a
 * queue the window grows little, but it grows: what looks like a queue may be a busy machine.
 */
final class Startup {

    /** Paced, it is no burst. */
    static final int INITIAL_WINDOW_BYTES = 64 * 1_452;
    private static final double LEAP = 4;
    /** Before a flight has shown how fast it arrives. */
    private static final double FIRST_LEAP = 3;
    private static final double DOUBLING = 2;
    private static final double QUEUED = 1.25;
    /** What is too much already fills a queue of one bandwidth-delay product, and no more. */
    private static final double MAX_WINDOW_GAIN = 1.5;
    private static final double LEAP_MAX_WINDOW_GAIN = 3.5;
    private static final double LEAP_PACING_GAIN = 4;
    /** Of the rate at which a flight arrived. */
    private static final double TRAIN_WINDOW_GAIN = 1.125;
    /** A flight that takes so much longer to arrive than to leave has shown the rate of the path. */
    private static final double SPREAD = 1.15;
    private static final double SPREAD_PACING_GAIN = 1.5;
    private static final double PACING_GAIN = 2.885;
    /** So fast at least as the window goes round, whatever the first few packets say of the rate. */
    private static final double WINDOW_PACING_GAIN = 1.25;
    private static final double PLATEAU_GROWTH = 1.2;
    private static final int PLATEAU_ROUNDS = 3;
    private static final double OVERRUN_LOSS = 0.05;
    /** Of the window; datagrams and acknowledgements come in lumps. */
    private static final double FILLED = 0.85;

    private boolean leaping = true;
    private boolean queued;
    private long trainRate;
    private boolean spread;
    private boolean filled;
    private boolean grows = true;
    private long roundWindowBytes = INITIAL_WINDOW_BYTES;
    private long plateauBandwidth;
    private int plateauRounds;

    /** Probing has found so much more that what is known of the path is of no use. */
    void restart(long bandwidth, long windowBytes) {
        leaping = false;
        grows = true;
        roundWindowBytes = windowBytes;
        plateauBandwidth = bandwidth;
        plateauRounds = 0;
    }

    /**
     * An acknowledgement has come.
     *
     * @param rising whether the last packets have found a queue
     * @param inflightBytes what was on its way until then
     */
    void onAck(boolean rising, long inflightBytes, long windowBytes, AckSample sample) {
        if (sample.trainRate > 0) {
            trainRate = sample.trainRate;
            spread = sample.trainSpread > SPREAD;
        }
        queued = rising;
        leaping &= !rising;
        filled |= inflightBytes >= FILLED * windowBytes;
    }

    /**
     * A round ends; returns whether the rate has stopped growing, which takes longer to tell where there is no queue, or the queue
     * is overrun. A sender that never filled the window, as its code is cold or its machine busy, has not found the path's rate.
     *
     * @param loss of that round, as far as it is not the path's own
     */
    boolean isOver(long bandwidth, long windowBytes, boolean swollen, double loss, boolean appLimited) {
        roundWindowBytes = windowBytes;
        grows = bandwidth > plateauBandwidth * PLATEAU_GROWTH;
        if (grows) {
            plateauBandwidth = bandwidth;
            plateauRounds = 0;
        } else if (filled && !appLimited) {
            plateauRounds += swollen ? 2 : 1;
        }
        filled = false;
        return plateauRounds >= PLATEAU_ROUNDS || (swollen && loss > OVERRUN_LOSS);
    }

    /**
     * @param pathBytes the bandwidth-delay product, as far as it is known
     * @param rttNanos of the empty path
     */
    long windowBytes(long windowBytes, long ackedBytes, long pathBytes, long rttNanos) {
        double factor = queued ? QUEUED : leaping ? FIRST_LEAP : DOUBLING;
        double known = (leaping ? LEAP_MAX_WINDOW_GAIN : MAX_WINDOW_GAIN) * pathBytes;
        if (leaping && trainRate > 0) {
            factor = LEAP;
            known = TRAIN_WINDOW_GAIN * PathModel.bytesIn(rttNanos, trainRate);
        }
        double most = roundWindowBytes * (grows ? Math.max(QUEUED, Math.min(factor, known / roundWindowBytes)) : 1);
        double grown = windowBytes + (leaping ? LEAP - 1 : 1) * ackedBytes;
        return Math.max(windowBytes, (long) Math.min(grown, most));
    }

    /** Bytes a second. */
    double pacingRate(long bandwidth, long windowBytes, long rttNanos) {
        double windowRate = 1e9 * windowBytes / Math.max(1, rttNanos);
        double rate = Math.max(PACING_GAIN * bandwidth, (leaping ? LEAP_PACING_GAIN : WINDOW_PACING_GAIN) * windowRate);
        return leaping && spread ? Math.min(rate, SPREAD_PACING_GAIN * trainRate) : rate;
    }
}
