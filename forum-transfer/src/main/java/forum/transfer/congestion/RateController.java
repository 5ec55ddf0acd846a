package forum.transfer.congestion;

/**
 * A model of the path, after BBR: sends at the delivery rate that it measured, probes for more, and keeps what is on its way near
 * the bandwidth-delay product. Loss by itself does not slow it down. Where a queue stands that is not its own, others compete for
 * the path; there it shares by CUBIC's window until the queue is gone.
 */
public final class RateController implements CongestionController {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long MILLISECOND = 1_000_000;
    private static final int MIN_WINDOW_DATAGRAMS = 4;
    private static final double STARTUP_GAIN = 2.885;
    private static final double PROBE_GAIN = 1.25;
    /** Once probing has found more. */
    private static final double EAGER_PROBE_GAIN = 1.6;
    /** What is sent in one is acknowledged in the next. */
    private static final int PROBE_ROUNDS = 2;
    private static final double DRAIN_GAIN = 0.6;
    /** Of a bandwidth-delay product: less than what overestimates leave, so that the queue is seen empty. */
    private static final double DRAINED = 0.9;
    private static final double WINDOW_GAIN = 1.3;
    /** Longer pauses between acknowledgements are a busy peer's, and no reason to fill queues. */
    private static final long MAX_CLUMP_NANOS = 5 * MILLISECOND;
    /** On shorter paths a round says more about machines than about the path. */
    private static final long MIN_ROUND_NANOS = 20 * MILLISECOND;
    /** For which machines are late now and then. */
    private static final long JITTER_NANOS = 2 * MILLISECOND;
    private static final double COMPETING_PACING_GAIN = 1.2;
    /** While probing finds so much more, it goes on. */
    private static final double PROBE_GROWTH = 1.1;
    /** It finds so much that start-up has ended too soon, or the path is another one. */
    private static final double RESTART_GROWTH = 1.25;
    private static final int CRUISE_ROUNDS = 6;
    /** A busy machine sends a bit less than it wants to. */
    private static final double CRUISE_GAIN = 1.02;
    /** After a start-up, which may have ended too soon, and after a probe that found more. */
    private static final int EAGER_CRUISE_ROUNDS = 1;
    /** For which the code of a sender that has just been started may be what its rate is limited by. */
    private static final long YOUNG_NANOS = 2 * NANOS_PER_SECOND;
    private static final int MAX_DRAIN_ROUNDS = 3;
    /** A cycle, so that the rate found by probing is not forgotten before the next probe. */
    private static final int BANDWIDTH_WINDOW_ROUNDS = CRUISE_ROUNDS + 5;
    /** Two cycles, in both of which the queue was drained of what this connection had in it. */
    private static final int STANDING_QUEUE_ROUNDS = 2 * (CRUISE_ROUNDS + 3);
    private static final double CONGESTED_LOSS = 0.005;
    private static final long COMPETING_NANOS = 5 * NANOS_PER_SECOND;
    private static final int PROBE_RTT_ROUNDS = 2;
    /** After which losses are no more of start-up's making. */
    private static final int STARTUP_LOSS_ROUNDS = 4;
    /** Others need time to use what a back-off has left them. */
    private static final int MIN_COMPETING_ROUNDS = 4;
    private static final int RESUME_ROUNDS = 2;
    /** Up to this share, random loss is made up for; without that, each round would deliver, and then send, less. */
    private static final double MAX_MADE_UP_LOSS = 0.3;

    private final WindowedMax bandwidthFilter = new WindowedMax(BANDWIDTH_WINDOW_ROUNDS);
    private final AckAggregation aggregation = new AckAggregation();
    private final MinRttFilter rtt = new MinRttFilter();
    private final CubicWindow cubic = new CubicWindow();
    private final Startup startup = new Startup();
    private final InflightLimit limit = new InflightLimit();
    private final RoundLoss losses = new RoundLoss();
    private CongestionState state = CongestionState.STARTUP;
    private int datagramBytes = 1_200;
    private long round = 1;
    private long roundNanos;
    private long youngNanos;
    private long stateRound;
    private long stateNanos;
    private long drainedRound;
    private long backOffRound;
    private long startupEndRound;
    private long bandwidth;
    private long probedBandwidth;
    private double probeGain = PROBE_GAIN;
    private int cruiseRounds = EAGER_CRUISE_ROUNDS;
    private long windowBytes = Startup.INITIAL_WINDOW_BYTES;
    private boolean roundAppLimited;
    private long undoBytes;

    @Override
    public void onInitialRtt(long nowNanos, long rttNanos) {
        youngNanos = nowNanos + YOUNG_NANOS;
        rtt.onInitialRtt(nowNanos, rttNanos);
    }

    @Override
    public CongestionController anew() {
        return new RateController();
    }

    @Override
    public void onAck(AckSample sample) {
        datagramBytes = sample.datagramBytes;
        rtt.onSample(sample.nowNanos, sample.rttNanos);
        long inflightBytes = sample.bytesInFlight + sample.ackedBytes + sample.lostBytes;
        startup.onAck(rtt.isRising(), inflightBytes, windowBytes, sample);
        limit.onAck(inflightBytes);
        losses.onAck(sample.ackedBytes, sample.lostBytes);
        roundAppLimited |= sample.appLimited;
        if (sample.deliveryRate > 0 && (!sample.appLimited || sample.deliveryRate > bandwidth)) {
            bandwidthFilter.update(round, sample.deliveryRate);
        }
        bandwidth = Math.max(1, bandwidthFilter.max(round));
        aggregation.onAck(round, sample.nowNanos, sample.ackedBytes, bandwidth, windowBytes);
        if (state == CongestionState.COMPETE) {
            cubic.onAck(sample.nowNanos, rtt.smoothedNanos(), sample.ackedBytes, datagramBytes);
            undoIfSpurious(sample);
        }
        if (sample.roundStart
                && (state == CongestionState.STARTUP || sample.nowNanos - roundNanos >= MIN_ROUND_NANOS)) {
            endRound(sample);
        }
        if (state == CongestionState.DRAIN && sample.bytesInFlight <= targetBytes(1)) {
            enter(CongestionState.CRUISE, sample.nowNanos);
        }
        if (state == CongestionState.PROBE_DOWN && sample.bytesInFlight <= DRAINED * pathBytes()) {
            enter(CongestionState.CRUISE, sample.nowNanos);
        }
        updateWindow(sample);
    }

    private void undoIfSpurious(AckSample sample) {
        if (undoBytes > 0 && sample.spuriousBytes > 0) {
            undoBytes -= sample.spuriousBytes;
            if (undoBytes <= 0) {
                cubic.undo(sample.nowNanos, datagramBytes);
            }
        }
    }

    private void endRound(AckSample sample) {
        double loss = losses.ofRound();
        boolean swollen = rtt.isSwollen();
        boolean overrun = state != CongestionState.STARTUP && round > startupEndRound + 1
                && loss > Math.max(CONGESTED_LOSS, 2 * losses.random()) && rtt.isQueued();
        if (overrun) {
            limit.onOverrun(pathBytes());
        } else if (state == CongestionState.PROBE_UP) {
            limit.onProbed();
        }
        if (!swollen && (!rtt.isQueued() || limit.bytes() <= pathBytes())) {
            losses.learn();
        }
        if (rtt.isDrained()) {
            drainedRound = round;
        }
        switch (state) {
            case STARTUP -> {
                if (startup.isOver(bandwidth, windowBytes, swollen, loss - losses.random(), roundAppLimited)) {
                    enter(CongestionState.DRAIN, sample.nowNanos);
                }
            }
            case COMPETE -> compete(sample, loss);
            case PROBE_RTT -> endProbeRtt(sample.nowNanos);
            case DRAIN, CRUISE, PROBE_UP, PROBE_DOWN -> cycle(sample, swollen, loss);
        }
        round++;
        roundNanos = sample.nowNanos;
        limit.startRound();
        losses.startRound();
        roundAppLimited = false;
        rtt.startRound();
    }

    private void cycle(AckSample sample, boolean swollen, double loss) {
        if (swollen && loss > Math.max(CONGESTED_LOSS, 2 * losses.random())
                && round > startupEndRound + STARTUP_LOSS_ROUNDS) {
            startCompeting(sample);
            backOff(sample.nowNanos);
        } else if (round - drainedRound >= STANDING_QUEUE_ROUNDS && !roundAppLimited) {
            startCompeting(sample);
        } else if (state == CongestionState.CRUISE && round - stateRound >= cruiseRounds) {
            probedBandwidth = bandwidth;
            probeGain = PROBE_GAIN;
            enter(CongestionState.PROBE_UP, sample.nowNanos);
        } else if (state == CongestionState.PROBE_UP) {
            probe(sample.nowNanos, swollen);
        } else if (state == CongestionState.PROBE_DOWN && round - stateRound >= MAX_DRAIN_ROUNDS) {
            enter(CongestionState.CRUISE, sample.nowNanos);
        }
    }

    private void probe(long nowNanos, boolean swollen) {
        if (!swollen && bandwidth >= probedBandwidth * RESTART_GROWTH) {
            startup.restart(bandwidth, windowBytes);
            enter(CongestionState.STARTUP, nowNanos);
        } else if (!swollen && bandwidth >= probedBandwidth * PROBE_GROWTH) {
            probedBandwidth = bandwidth;
            probeGain = EAGER_PROBE_GAIN;
            enter(CongestionState.PROBE_UP, nowNanos);
        } else if (swollen || round - stateRound >= PROBE_ROUNDS) {
            boolean eager = probeGain > PROBE_GAIN || nowNanos < youngNanos;
            cruiseRounds = eager ? EAGER_CRUISE_ROUNDS : CRUISE_ROUNDS;
            enter(CongestionState.PROBE_DOWN, nowNanos);
        }
    }

    private void startCompeting(AckSample sample) {
        enter(CongestionState.COMPETE, sample.nowNanos);
        cubic.start(sample.nowNanos, Math.max(sample.bytesInFlight, bytesIn(rtt.smoothedNanos(), bandwidth) / 2),
                datagramBytes);
    }

    private void compete(AckSample sample, double loss) {
        if (rtt.isDrained() && round > backOffRound + MIN_COMPETING_ROUNDS) {
            resume(sample.nowNanos);
        } else if (loss > 2 * losses.random() && round > backOffRound + 1) {
            backOff(sample.nowNanos);
        } else if (sample.nowNanos - stateNanos > COMPETING_NANOS) {
            enter(CongestionState.PROBE_RTT, sample.nowNanos);
        }
    }

    private void backOff(long nowNanos) {
        backOffRound = round;
        undoBytes = losses.roundLostBytes();
        cubic.onCongestion(nowNanos, datagramBytes);
    }

    /** What the path gave before others came is theirs now, and must be found anew. */
    private void resume(long nowNanos) {
        bandwidthFilter.keepLast(round, RESUME_ROUNDS);
        bandwidth = Math.max(1, bandwidthFilter.max(round));
        cruiseRounds = CRUISE_ROUNDS;
        enter(CongestionState.CRUISE, nowNanos);
    }

    /** After the rounds with little on its way it is clear whether the queue was this connection's own. */
    private void endProbeRtt(long nowNanos) {
        if (rtt.isDrained()) {
            resume(nowNanos);
        } else if (round - stateRound >= PROBE_RTT_ROUNDS) {
            rtt.renew(nowNanos);
            enter(CongestionState.COMPETE, nowNanos);
        }
    }

    private void enter(CongestionState newState, long nowNanos) {
        if (state == CongestionState.STARTUP) {
            startupEndRound = round;
        }
        if (state == CongestionState.COMPETE || state == CongestionState.PROBE_RTT || state == CongestionState.DRAIN) {
            drainedRound = round;
        }
        state = newState;
        stateRound = round;
        stateNanos = nowNanos;
    }

    private void updateWindow(AckSample sample) {
        windowBytes = switch (state) {
            case STARTUP -> startup.windowBytes(windowBytes, sample.ackedBytes, pathBytes(), rtt.nanos());
            case COMPETE -> cubic.bytes();
            case PROBE_RTT -> targetBytes(0.5);
            case DRAIN, CRUISE, PROBE_UP, PROBE_DOWN -> Math.min(limit.bytes(),
                    targetBytes(WINDOW_GAIN) + bytesIn(JITTER_NANOS, bandwidth));
        };
        windowBytes = Math.max(windowBytes, (long) MIN_WINDOW_DATAGRAMS * datagramBytes);
    }

    /** A peer acknowledges every millisecond or eighth of a round trip at most, so that is part of the loop. */
    private long pathBytes() {
        return bytesIn(rtt.nanos() + Math.max(MILLISECOND, rtt.nanos() / 8), bandwidth);
    }

    private long targetBytes(double gain) {
        long clumpBytes = Math.min(aggregation.extraBytes(round),
                bytesIn(Math.max(MAX_CLUMP_NANOS, rtt.nanos() / 4), bandwidth));
        return (long) (gain * pathBytes()) + clumpBytes + 3L * datagramBytes;
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
        double rate = switch (state) {
            case STARTUP -> startup.pacingRate(bandwidth, windowBytes, rtt.smoothedNanos());
            case DRAIN -> bandwidth / STARTUP_GAIN;
            case PROBE_UP -> probeGain * bandwidth;
            case PROBE_DOWN -> DRAIN_GAIN * bandwidth;
            case CRUISE -> CRUISE_GAIN * bandwidth;
            case PROBE_RTT -> bandwidth;
            case COMPETE ->
                COMPETING_PACING_GAIN * windowBytes * NANOS_PER_SECOND / Math.max(1, rtt.smoothedNanos());
        };
        boolean madeUp = state != CongestionState.COMPETE && state != CongestionState.PROBE_DOWN;
        return Math.max(datagramBytes, (long) (rate / (madeUp ? 1 - Math.min(MAX_MADE_UP_LOSS, losses.random()) : 1)));
    }

    @Override
    public CongestionState state() {
        return state;
    }

    @Override
    public long bandwidthBytesPerSecond() {
        return bandwidth;
    }
}
