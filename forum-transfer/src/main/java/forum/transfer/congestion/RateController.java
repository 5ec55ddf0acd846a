package forum.transfer.congestion;

/**
 * Sends, after BBR, at the delivery rate that was measured, probes for more, and keeps what is on its way near the bandwidth-delay
 * product. Loss by itself does not slow it down. Where a queue stands that is not its own, others compete for the path; there it
 * shares by CUBIC's window until the queue is gone.
 */
public final class RateController implements CongestionController {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long MILLISECOND = 1_000_000;
    private static final int MIN_WINDOW_DATAGRAMS = 4;
    private static final double STARTUP_GAIN = 2.885;
    private static final double DRAIN_GAIN = 0.6;
    /** Of a bandwidth-delay product: less than what overestimates leave, so that the queue is seen empty. */
    private static final double DRAINED = 0.9;
    private static final double WINDOW_GAIN = 1.3;
    /** On shorter paths a round says more about machines than about the path. */
    private static final long MIN_ROUND_NANOS = 20 * MILLISECOND;
    /** For which machines are late now and then. */
    private static final long JITTER_NANOS = 2 * MILLISECOND;
    /** A busy machine sends a bit less than it wants to. */
    private static final double CRUISE_GAIN = 1.02;
    private static final int MAX_DRAIN_ROUNDS = 3;
    /** Two cycles, in both of which the queue was drained of what this connection had in it. */
    private static final int STANDING_QUEUE_ROUNDS = 2 * (ProbeCycle.CRUISE_ROUNDS + 3);
    private static final long COMPETING_NANOS = 5 * NANOS_PER_SECOND;
    private static final int PROBE_RTT_ROUNDS = 2;
    /** After which losses are no more of start-up's making. */
    private static final int STARTUP_LOSS_ROUNDS = 4;
    private static final int RESUME_ROUNDS = 2;
    /** Up to this share, random loss is made up for; without that, each round would deliver, and then send, less. */
    private static final double MAX_MADE_UP_LOSS = 0.3;

    private final PathModel model = new PathModel();
    private final Startup startup = new Startup();
    private final ProbeCycle probing = new ProbeCycle();
    private final Competition competition = new Competition();
    private final InflightLimit limit = new InflightLimit();
    private CongestionState state = CongestionState.STARTUP;
    private int datagramBytes = 1_200;
    private long round = 1;
    private long roundNanos;
    private long stateRound;
    private long stateNanos;
    private long drainedRound;
    private long startupEndRound;
    private long windowBytes = Startup.INITIAL_WINDOW_BYTES;
    private boolean roundAppLimited;
    /** Whether this round began with sending no faster than was measured, and whether the last one did. */
    private boolean slow;
    private boolean sentSlowly;

    @Override
    public void onInitialRtt(long nowNanos, long rttNanos) {
        probing.begin(nowNanos);
        model.rtt.onInitialRtt(nowNanos, rttNanos);
    }

    @Override
    public CongestionController anew() {
        return new RateController();
    }

    @Override
    public void onAck(AckSample sample) {
        datagramBytes = sample.datagramBytes;
        model.onAck(sample, round, windowBytes);
        long inflightBytes = sample.bytesInFlight + sample.ackedBytes + sample.lostBytes;
        startup.onAck(model.rtt.isRising(), inflightBytes, windowBytes, sample);
        limit.onAck(inflightBytes);
        roundAppLimited |= sample.appLimited;
        if (state == CongestionState.COMPETE) {
            competition.onAck(sample, model.rtt.smoothedNanos());
        }
        if (sample.roundStart
                && (state == CongestionState.STARTUP || sample.nowNanos - roundNanos >= MIN_ROUND_NANOS)) {
            endRound(sample);
        }
        if (state == CongestionState.DRAIN && sample.bytesInFlight <= model.targetBytes(1, round, datagramBytes)) {
            enter(CongestionState.CRUISE, sample.nowNanos);
        }
        if (state == CongestionState.PROBE_DOWN && sample.bytesInFlight <= DRAINED * model.pathBytes()) {
            enter(CongestionState.CRUISE, sample.nowNanos);
        }
        updateWindow(sample);
    }

    private void endRound(AckSample sample) {
        boolean swollen = model.rtt.isSwollen();
        learn(swollen);
        switch (state) {
            case STARTUP -> {
                double loss = model.losses.ofRound() - model.losses.random();
                if (startup.isOver(model.bandwidth(), windowBytes, swollen, loss, roundAppLimited)) {
                    enter(CongestionState.DRAIN, sample.nowNanos);
                }
            }
            case COMPETE -> compete(sample);
            case PROBE_RTT -> endProbeRtt(sample.nowNanos);
            case DRAIN, CRUISE, PROBE_UP, PROBE_DOWN -> cycle(sample, swollen);
        }
        round++;
        roundNanos = sample.nowNanos;
        limit.startRound();
        model.startRound();
        roundAppLimited = false;
        sentSlowly = slow;
        slow = switch (state) {
            case DRAIN, PROBE_DOWN, PROBE_RTT -> true;
            case STARTUP, CRUISE, PROBE_UP, COMPETE -> false;
        };
    }

    private void learn(boolean swollen) {
        boolean overrun = state != CongestionState.STARTUP && round > startupEndRound + 1 && model.isCongested()
                && model.rtt.isQueued();
        if (overrun) {
            limit.onOverrun(model.pathBytes());
        } else if (state == CongestionState.PROBE_UP) {
            limit.onProbed();
        }
        // Whoever sends faster than the path takes makes losses that are not its own, even where no queue shows it.
        boolean own = sentSlowly || state == CongestionState.STARTUP;
        if (own && !swollen && (!model.rtt.isQueued() || limit.bytes() <= model.pathBytes())) {
            model.losses.learn();
        }
        if (model.rtt.isDrained()) {
            drainedRound = round;
        }
    }

    private void cycle(AckSample sample, boolean swollen) {
        if (swollen && model.isCongested() && round > startupEndRound + STARTUP_LOSS_ROUNDS) {
            startCompeting(sample);
            competition.backOff(sample, round, model.losses.roundLostBytes());
        } else if (round - drainedRound >= STANDING_QUEUE_ROUNDS && !roundAppLimited) {
            startCompeting(sample);
        } else if (state == CongestionState.CRUISE && probing.isDue(round - stateRound)) {
            probing.start(model.bandwidth());
            enter(CongestionState.PROBE_UP, sample.nowNanos);
        } else if (state == CongestionState.PROBE_UP) {
            probe(sample.nowNanos, swollen);
        } else if (state == CongestionState.PROBE_DOWN && round - stateRound >= MAX_DRAIN_ROUNDS) {
            enter(CongestionState.CRUISE, sample.nowNanos);
        }
    }

    private void probe(long nowNanos, boolean swollen) {
        var next = probing.next(model.bandwidth(), swollen, round - stateRound, nowNanos);
        if (next == CongestionState.STARTUP) {
            startup.restart(model.bandwidth(), windowBytes);
        }
        if (next != null) {
            enter(next, nowNanos);
        }
    }

    private void startCompeting(AckSample sample) {
        enter(CongestionState.COMPETE, sample.nowNanos);
        competition.start(sample, model);
    }

    private void compete(AckSample sample) {
        if (model.rtt.isDrained() && competition.mayEnd(round)) {
            resume(sample.nowNanos);
        } else if (model.losses.ofRound() > 2 * model.losses.random() && competition.mayBackOff(round)) {
            competition.backOff(sample, round, model.losses.roundLostBytes());
        } else if (sample.nowNanos - stateNanos > COMPETING_NANOS) {
            enter(CongestionState.PROBE_RTT, sample.nowNanos);
        }
    }

    /** What the path gave before others came is theirs now, and must be found anew. */
    private void resume(long nowNanos) {
        model.keepLast(round, RESUME_ROUNDS);
        probing.resume();
        enter(CongestionState.CRUISE, nowNanos);
    }

    /** After the rounds with little on its way it is clear whether the queue was this connection's own. */
    private void endProbeRtt(long nowNanos) {
        if (model.rtt.isDrained()) {
            resume(nowNanos);
        } else if (round - stateRound >= PROBE_RTT_ROUNDS) {
            model.rtt.renew(nowNanos);
            enter(CongestionState.COMPETE, nowNanos);
        }
    }

    private void enter(CongestionState newState, long nowNanos) {
        if (state == CongestionState.STARTUP) {
            startupEndRound = round;
            // Much of it was start-up's own making, in a queue that may have stood there from the beginning.
            model.losses.forget();
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
            case STARTUP ->
                startup.windowBytes(windowBytes, sample.ackedBytes, model.pathBytes(), model.rtt.nanos());
            case COMPETE -> competition.windowBytes();
            case PROBE_RTT -> model.targetBytes(0.5, round, datagramBytes);
            case DRAIN, CRUISE, PROBE_UP, PROBE_DOWN -> Math.min(limit.bytes(),
                    model.targetBytes(WINDOW_GAIN, round, datagramBytes)
                            + PathModel.bytesIn(JITTER_NANOS, model.bandwidth()));
        };
        windowBytes = Math.max(windowBytes, (long) MIN_WINDOW_DATAGRAMS * datagramBytes);
    }

    @Override
    public long congestionWindowBytes() {
        return windowBytes;
    }

    @Override
    public long pacingRateBytesPerSecond() {
        long bandwidth = model.bandwidth();
        double rate = switch (state) {
            case STARTUP -> startup.pacingRate(bandwidth, windowBytes, model.rtt.smoothedNanos());
            case DRAIN -> bandwidth / STARTUP_GAIN;
            case PROBE_UP -> probing.gain() * bandwidth;
            case PROBE_DOWN -> DRAIN_GAIN * bandwidth;
            case CRUISE -> CRUISE_GAIN * bandwidth;
            case PROBE_RTT -> bandwidth;
            case COMPETE -> competition.pacingRate(windowBytes, model.rtt.smoothedNanos());
        };
        boolean madeUp = state != CongestionState.COMPETE && state != CongestionState.PROBE_DOWN;
        double lost = madeUp ? Math.min(MAX_MADE_UP_LOSS, model.losses.random()) : 0;
        return Math.max(datagramBytes, (long) (rate / (1 - lost)));
    }

    @Override
    public CongestionState state() {
        return state;
    }

    @Override
    public long bandwidthBytesPerSecond() {
        return model.bandwidth();
    }
}
