package forum.transfer.congestion;

import org.jspecify.annotations.Nullable;

/** When to send faster than was measured, by how much, and what follows from what that finds (like ProbeBW of BBR). */
final class ProbeCycle {

    /** Between probes. */
    static final int CRUISE_ROUNDS = 6;
    /** A cycle, so that the rate found by probing is not forgotten before the next probe. */
    static final int BANDWIDTH_WINDOW_ROUNDS = CRUISE_ROUNDS + 5;

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final double GAIN = 1.25;
    /** Once probing has found more. */
    private static final double EAGER_GAIN = 1.6;
    /** What is sent in one is acknowledged in the next. */
    private static final int PROBE_ROUNDS = 2;
    /** While probing finds so much more, it goes on. */
    private static final double GROWTH = 1.1;
    /** It finds so much that start-up has ended too soon, or the path is another one. */
    private static final double RESTART_GROWTH = 1.25;
    /** After a start-up, which may have ended too soon, and after a probe that found more. */
    private static final int EAGER_CRUISE_ROUNDS = 1;
    /** For which the code of a sender that has just been started may be what its rate is limited by. */
    private static final long YOUNG_NANOS = 2 * NANOS_PER_SECOND;

    private long youngNanos;
    private long probedBandwidth;
    private double gain = GAIN;
    private int cruiseRounds = EAGER_CRUISE_ROUNDS;

    /** The connection begins. */
    void begin(long nowNanos) {
        youngNanos = nowNanos + YOUNG_NANOS;
    }

    /** The path was left to others, and is found anew without haste. */
    void resume() {
        cruiseRounds = CRUISE_ROUNDS;
    }

    /** @param rounds for which it has cruised */
    boolean isDue(long rounds) {
        return rounds >= cruiseRounds;
    }

    void start(long bandwidth) {
        probedBandwidth = bandwidth;
        gain = GAIN;
    }

    /**
     * A round of probing ends.
     *
     * @param swollen whether it has made a queue
     * @param rounds for which it has probed with this gain
     * @return what to do now; null for probing on
     */
    @Nullable
    CongestionState next(long bandwidth, boolean swollen, long rounds, long nowNanos) {
        if (!swollen && bandwidth >= probedBandwidth * RESTART_GROWTH) {
            return CongestionState.STARTUP;
        }
        if (!swollen && bandwidth >= probedBandwidth * GROWTH) {
            probedBandwidth = bandwidth;
            gain = EAGER_GAIN;
            return CongestionState.PROBE_UP;
        }
        if (swollen || rounds >= PROBE_ROUNDS) {
            boolean eager = gain > GAIN || nowNanos < youngNanos;
            cruiseRounds = eager ? EAGER_CRUISE_ROUNDS : CRUISE_ROUNDS;
            return CongestionState.PROBE_DOWN;
        }
        return null;
    }

    /** Of the bandwidth, to send with while probing. */
    double gain() {
        return gain;
    }
}
