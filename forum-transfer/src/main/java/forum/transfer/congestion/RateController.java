package forum.transfer.congestion;

/**
 * A simple model-based controller: sends at the delivery rate that it measured, probes for more, and keeps the window near the
 * bandwidth-delay product. Loss by itself does not slow it down; loss while the round-trip time is swollen does.
 */
public final class RateController implements CongestionController {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long MILLISECOND = 1_000_000;
    private static final int INITIAL_WINDOW_BYTES = 40_000;
    private static final int MIN_WINDOW_DATAGRAMS = 4;
    private static final double STARTUP_GAIN = 2.885;
    private static final double WINDOW_GAIN = 2;
    /** One round each: probe for more, drain what that queued, cruise. */
    private static final double[] CYCLE = {1.25, 0.8, 1, 1, 1, 1, 1, 1};
    /** At least a whole cycle, so that the rate found by probing is not forgotten before the next probe. */
    private static final int BANDWIDTH_WINDOW_ROUNDS = CYCLE.length + 2;
    private static final long MIN_RTT_WINDOW_NANOS = 10 * NANOS_PER_SECOND;
    private static final long PROBE_RTT_NANOS = 200 * MILLISECOND;
    private static final double CONGESTED_LOSS = 0.02;
    private static final double BACK_OFF = 0.7;
    private static final double MIN_SCALE = 0.35;
    private static final double RECOVERY_STEP = 0.05;
    /** Up to this share, random loss is made up for; without that, each round would deliver, and then send, less. */
    private static final double MAX_MADE_UP_LOSS = 0.3;

    private enum State {
        STARTUP,
        DRAIN,
        CRUISE,
        PROBE_RTT
    }

    private int datagramBytes = 1_200;
    private final WindowedMax bandwidthFilter = new WindowedMax(BANDWIDTH_WINDOW_ROUNDS);
    private final AckAggregation aggregation = new AckAggregation();
    private State state = State.STARTUP;
    private long round = 1;
    private long bandwidth;
    private long minRttNanos = 100 * MILLISECOND;
    private long minRttStampNanos;
    private boolean rttKnown;
    private long windowBytes = INITIAL_WINDOW_BYTES;
    private long roundAckedBytes;
    private long roundLostBytes;
    private long roundMinRttNanos = Long.MAX_VALUE;
    private boolean roundAppLimited;
    private long plateauBandwidth;
    private int plateauRounds;
    private int cyclePhase;
    private long probeRttEndNanos;
    /** Below 1 while the path is congested by more than this connection can see as rate. */
    private double scale = 1;
    private double smoothedLoss;

    @Override
    public void onInitialRtt(long nowNanos, long rttNanos) {
        if (!rttKnown) {
            rttKnown = true;
            minRttNanos = Math.max(1, rttNanos);
            minRttStampNanos = nowNanos;
        }
    }

    @Override
    public void onAck(AckSample sample) {
        datagramBytes = sample.datagramBytes;
        updateMinRtt(sample);
        roundAckedBytes += sample.ackedBytes;
        roundLostBytes += sample.lostBytes;
        roundAppLimited |= sample.appLimited;
        if (sample.deliveryRate > 0 && (!sample.appLimited || sample.deliveryRate > bandwidth)) {
            bandwidthFilter.update(round, sample.deliveryRate);
        }
        bandwidth = Math.max(1, bandwidthFilter.max(round));
        aggregation.onAck(round, sample.nowNanos, sample.ackedBytes, bandwidth, windowBytes);
        if (sample.roundStart) {
            endRound();
        }
        advance(sample);
        updateWindow(sample);
    }

    private void updateMinRtt(AckSample sample) {
        if (sample.rttNanos == 0) {
            return;
        }
        roundMinRttNanos = Math.min(roundMinRttNanos, sample.rttNanos);
        boolean expired = sample.nowNanos - minRttStampNanos > MIN_RTT_WINDOW_NANOS;
        if (!rttKnown || sample.rttNanos <= minRttNanos || (expired && state == State.PROBE_RTT)) {
            rttKnown = true;
            minRttNanos = sample.rttNanos;
            minRttStampNanos = sample.nowNanos;
        } else if (expired && state == State.CRUISE) {
            state = State.PROBE_RTT;
            probeRttEndNanos = sample.nowNanos + PROBE_RTT_NANOS + minRttNanos;
        }
    }

    private void endRound() {
        double loss = (double) roundLostBytes / Math.max(1, roundAckedBytes + roundLostBytes);
        smoothedLoss += (loss - smoothedLoss) / 8;
        if (loss > CONGESTED_LOSS && isSwollen(minRttNanos / 2)) {
            scale = Math.max(MIN_SCALE, scale * BACK_OFF);
            leaveStartup();
        } else {
            scale = Math.min(1, scale + RECOVERY_STEP);
        }
        if (state == State.STARTUP) {
            checkPlateau();
        } else if (state == State.CRUISE) {
            cyclePhase = (cyclePhase + 1) % CYCLE.length;
        }
        round++;
        roundAckedBytes = 0;
        roundLostBytes = 0;
        roundMinRttNanos = Long.MAX_VALUE;
        roundAppLimited = false;
    }

    /** Start-up ends when the rate stops growing or the delay rises (RFC 9406 has the bounds of the latter). */
    private void checkPlateau() {
        if (isSwollen(Math.min(minRttNanos / 8, 16 * MILLISECOND))) {
            leaveStartup();
        } else if (bandwidth > plateauBandwidth * 1.25) {
            plateauBandwidth = bandwidth;
            plateauRounds = 0;
        } else if (!roundAppLimited && ++plateauRounds == 3) {
            leaveStartup();
        }
    }

    private boolean isSwollen(long toleranceNanos) {
        return roundMinRttNanos != Long.MAX_VALUE
                && roundMinRttNanos > minRttNanos + Math.max(4 * MILLISECOND, toleranceNanos);
    }

    private void leaveStartup() {
        if (state == State.STARTUP) {
            state = State.DRAIN;
        }
    }

    private void advance(AckSample sample) {
        if (state == State.DRAIN && sample.bytesInFlight <= targetBytes(1)) {
            state = State.CRUISE;
            cyclePhase = 2;
        } else if (state == State.PROBE_RTT && sample.nowNanos >= probeRttEndNanos) {
            minRttStampNanos = sample.nowNanos;
            state = State.CRUISE;
        }
    }

    private void updateWindow(AckSample sample) {
        if (state == State.STARTUP) {
            windowBytes = Math.max(windowBytes, Math.min(windowBytes + sample.ackedBytes, targetBytes(STARTUP_GAIN)));
        } else {
            windowBytes = (long) (scale * targetBytes(state == State.PROBE_RTT ? 0.5 : WINDOW_GAIN));
        }
        windowBytes = Math.max(windowBytes, (long) MIN_WINDOW_DATAGRAMS * datagramBytes);
    }

    /** A peer acknowledges every millisecond or eighth of a round trip at most, so that is part of the loop. */
    private long targetBytes(double gain) {
        long loopNanos = minRttNanos + Math.max(MILLISECOND, minRttNanos / 8);
        return (long) (gain * bytesIn(loopNanos, bandwidth)) + aggregation.extraBytes(round) + 3L * datagramBytes;
    }

    static long bytesIn(long nanos, long bytesPerSecond) {
        return (long) ((double) nanos * bytesPerSecond / NANOS_PER_SECOND);
    }

    @Override
    public long congestionWindowBytes() {
        return windowBytes;
    }

    @Override
    public long pacingRateBytesPerSecond() {
        if (bandwidth <= 1) {
            return Math.max(1, (long) (STARTUP_GAIN * windowBytes * NANOS_PER_SECOND / minRttNanos));
        }
        double gain = switch (state) {
            case STARTUP -> STARTUP_GAIN;
            case DRAIN -> 1 / STARTUP_GAIN;
            case CRUISE -> CYCLE[cyclePhase];
            case PROBE_RTT -> 1;
        };
        return Math.max(datagramBytes, (long) (gain * scale * bandwidth / (1 - madeUpLoss())));
    }

    private double madeUpLoss() {
        return scale < 1 ? 0 : Math.min(MAX_MADE_UP_LOSS, smoothedLoss);
    }
}
