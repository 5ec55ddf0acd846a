package forum.transfer.recovery;

import forum.transfer.congestion.AckSample;
import forum.transfer.congestion.CongestionController;
import forum.transfer.frame.AckFrame;
import forum.transfer.range.RangeSet;
import forum.transfer.recovery.SentPacket.State;
import java.net.InetSocketAddress;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What has been sent and what became of it: acknowledgement, loss, probe timeouts (RFC 9002, section 6). */
public final class Recovery {

    /** Stands for a time that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Probe timeouts after which a peer counts as silent. */
    private static final int SILENT_TIMEOUTS = 2;
    private static final int MAX_BACK_OFF = 6;
    /** Probe timeouts for which a lost packet is remembered, to see whether it was. */
    private static final int REMEMBERED_TIMEOUTS = 2;
    /** Threads are late; whoever claims more than that and two intervals of acknowledgements hides a queue. */
    private static final long MAX_LATE_NANOS = 5_000_000;

    /** What of the packets remembered has been acknowledged, so that it is not looked at again with each ACK. */
    private final RangeSet known = new RangeSet();
    private final SentPackets sent = new SentPackets();
    private final AckSample sample = new AckSample();
    private final SkippedNumbers skipped;
    private final RecoveryListener listener;
    private Reordering reordering = new Reordering();
    private RttEstimator rtt = new RttEstimator();
    private SharedPath path;
    private @Nullable SharedPaths shared;
    /** Whether the path counts what is on its way from here; not while the peer is silent. */
    private boolean counted = true;
    private boolean left;
    /** What has a lower number went another way, and says nothing about this path. */
    private long firstNumber;
    private long nextNumber;
    private long largestAcknowledged = -1;
    /** No packet of a lower number is on its way. */
    private long outstanding;
    private long bytesInFlight;
    private long lastSentNanos;
    private long lossNanos = NEVER;
    private int probeTimeouts;
    private long lostPackets;
    private long spuriousPackets;
    private long spuriousBytes;

    public Recovery(CongestionController controller, RandomGenerator random, RecoveryListener listener) {
        path = new SharedPath(controller);
        skipped = new SkippedNumbers(random);
        this.listener = listener;
    }

    /** Every packet takes a number, whether it is tracked or not. */
    public long takeNumber() {
        if (skipped.skips(nextNumber)) {
            nextNumber++;
        }
        return nextNumber++;
    }

    /** Whether another packet can be tracked. */
    public boolean hasRoom() {
        return !sent.isFull();
    }

    /** An empty record for the packet being built; it counts only once {@link #onSent} is called. */
    public SentPacket nextPacket() {
        return sent.next();
    }

    /** The packet that {@link #nextPacket} returned, and that the peer must acknowledge, leaves. */
    public void onSent(SentPacket packet, long number, int bytes, long nowNanos) {
        packet.number = number;
        packet.bytes = bytes;
        packet.sentNanos = nowNanos;
        path.deliveryRate().onSent(packet, path.bytesInFlight());
        sent.add();
        bytesInFlight += bytes;
        path.onSent(this, counted ? bytes : 0);
        lastSentNanos = nowNanos;
    }

    /** Shares the path to this address from now on, before anything was sent, with all others that do. */
    public void share(SharedPaths paths, InetSocketAddress address) {
        shared = paths;
        path = paths.join(address, path);
    }

    /** What the challenge has shown of a path that is new. */
    public void onInitialRtt(long rttNanos, long nowNanos) {
        rtt.onSample(rttNanos, 0);
        path.controller().onInitialRtt(nowNanos, rttNanos);
    }

    /** The peer is on another network from now on, of which nothing is known (RFC 9000, section 9.4). */
    public void move(InetSocketAddress address) {
        path.rest(this);
        count(false);
        if (shared != null) {
            shared.leave(path);
        }
        path = new SharedPath(path.controller().anew());
        if (shared != null) {
            path = shared.join(address, path);
        }
        count(true);
        rtt = new RttEstimator();
        reordering = new Reordering();
        firstNumber = nextNumber;
        probeTimeouts = 0;
        sample.lostBytes = 0;
    }

    public CongestionController controller() {
        return path.controller();
    }

    /**
     * When a datagram of data may leave: now, or at a time to come; {@link #NEVER} while the window is full. Whoever asks waits for
     * its turn, until it rests.
     */
    public long nextSendNanos(int datagramBytes, long nowNanos) {
        return counted ? path.nextSendNanos(this, datagramBytes, nowNanos) : NEVER;
    }

    /** There is nothing to send for now. */
    public void rest() {
        path.rest(this);
    }

    /** There was nothing to send from here, perhaps while the path had room. */
    public void onAppLimited() {
        if (path.isIdle()) {
            path.deliveryRate().onAppLimited(path.bytesInFlight());
        }
    }

    /** Nothing more is sent; what is on its way is nobody's concern. */
    public void leave() {
        left = true;
        path.rest(this);
        count(false);
        if (shared != null) {
            shared.leave(path);
            shared = null;
        }
        path = new SharedPath(path.controller());
    }

    private void count(boolean newCounted) {
        if (newCounted != counted) {
            counted = newCounted;
            path.addInFlight(counted ? bytesInFlight : -bytesInFlight);
        }
    }

    private void landed(SentPacket packet) {
        bytesInFlight -= packet.bytes;
        if (counted) {
            path.addInFlight(-packet.bytes);
        }
    }

    /** Returns false when the peer acknowledges what was never sent. */
    public boolean onAck(AckFrame ack, int datagramBytes, long nowNanos) {
        if (ack.largest(0) >= nextNumber || acknowledgesSkipped(ack)) {
            return false;
        }
        startSample(nowNanos);
        SentPacket newest = null;
        for (int range = ack.count() - 1; range >= 0; range--) {
            var acknowledged = acknowledge(ack.smallest(range), ack.largest(range), nowNanos);
            newest = acknowledged == null ? newest : acknowledged;
        }
        if (newest == null) {
            return true;
        }
        long arrivedNanos = nowNanos;
        boolean ofThisPath = newest.number >= firstNumber;
        if (ofThisPath && newest.number == ack.largest(0)) {
            long delayNanos = Math.min(1000 * Math.min(ack.delayMicros(), 1_000_000),
                    Math.min(2 * rtt.ackIntervalNanos() + MAX_LATE_NANOS, rtt.smoothedNanos()));
            arrivedNanos -= delayNanos;
            rtt.onSample(nowNanos - newest.sentNanos, delayNanos);
            sample.rttNanos = Math.max(rtt.minNanos(), nowNanos - newest.sentNanos - delayNanos);
        }
        largestAcknowledged = Math.max(largestAcknowledged, newest.number);
        probeTimeouts = 0;
        count(true);
        detectLosses(nowNanos);
        if (ofThisPath && !left) {
            teach(newest, arrivedNanos, datagramBytes);
        }
        forget(nowNanos);
        return true;
    }

    private void teach(SentPacket newest, long arrivedNanos, int datagramBytes) {
        path.deliveryRate().sample(newest, arrivedNanos, sample);
        sample.bytesInFlight = path.bytesInFlight();
        sample.datagramBytes = datagramBytes;
        path.controller().onAck(sample);
        sample.lostBytes = 0;
    }

    private boolean acknowledgesSkipped(AckFrame ack) {
        for (int range = 0; range < ack.count(); range++) {
            if (skipped.isAnyIn(ack.smallest(range), ack.largest(range))) {
                return true;
            }
        }
        return false;
    }

    private void startSample(long nowNanos) {
        sample.nowNanos = nowNanos;
        sample.ackedBytes = 0;
        sample.spuriousBytes = 0;
        sample.deliveryRate = 0;
        sample.trainRate = 0;
        sample.appLimited = false;
        sample.roundStart = false;
        sample.rttNanos = 0;
    }

    /** Returns the newest packet that was still on its way; null when there was none. */
    private @Nullable SentPacket acknowledge(long smallest, long largest, long nowNanos) {
        SentPacket newest = null;
        long unknown = known.firstAbsent(smallest);
        if (unknown > largest) {
            return null;
        }
        known.add(unknown, largest + 1);
        for (int i = sent.indexOf(unknown); i < sent.size() && sent.get(i).number <= largest; i++) {
            var packet = sent.get(i);
            if (packet.state == State.ACKNOWLEDGED) {
                continue;
            }
            if (packet.state == State.LOST) {
                spuriousPackets++;
                spuriousBytes += packet.dataLength();
                sample.spuriousBytes += packet.bytes;
                reordering.onSpurious(largestAcknowledged - packet.number);
            } else {
                landed(packet);
                newest = packet;
            }
            packet.state = State.ACKNOWLEDGED;
            if (packet.number >= firstNumber) {
                sample.ackedBytes += packet.bytes;
                path.deliveryRate().onDelivered(packet, nowNanos);
            }
            listener.onAcknowledged(packet);
        }
        return newest;
    }

    private void detectLosses(long nowNanos) {
        long delayNanos = rtt.lossDelayNanos(reordering.timeFactor());
        lossNanos = NEVER;
        int first = sent.indexOf(outstanding);
        while (first < sent.size() && sent.get(first).state != State.IN_FLIGHT) {
            first++;
        }
        outstanding = first < sent.size() ? sent.get(first).number : nextNumber;
        for (int i = first; i < sent.size() && sent.get(i).number < largestAcknowledged; i++) {
            var packet = sent.get(i);
            if (packet.state != State.IN_FLIGHT) {
                continue;
            }
            if (packet.number <= largestAcknowledged - reordering.packets()
                    || packet.sentNanos + delayNanos <= nowNanos) {
                declareLost(packet, nowNanos);
            } else {
                lossNanos = Math.min(lossNanos, packet.sentNanos + delayNanos);
            }
        }
    }

    private void declareLost(SentPacket packet, long nowNanos) {
        packet.state = State.LOST;
        packet.lostNanos = nowNanos;
        landed(packet);
        if (!packet.isMtuProbe()) {
            lostPackets++;
            sample.lostBytes += packet.number < firstNumber ? 0 : packet.bytes;
        }
        listener.onLost(packet, nowNanos);
    }

    private void forget(long nowNanos) {
        long rememberedNanos = REMEMBERED_TIMEOUTS * rtt.probeTimeoutNanos();
        while (sent.size() > 0 && isOver(sent.get(0), nowNanos - rememberedNanos)) {
            sent.removeOldest();
        }
        known.remove(0, sent.size() > 0 ? sent.get(0).number : nextNumber);
    }

    private static boolean isOver(SentPacket packet, long forgottenNanos) {
        return packet.state == State.ACKNOWLEDGED
                || (packet.state == State.LOST && packet.lostNanos <= forgottenNanos);
    }

    /** When {@link #onTimeout} is to be called; {@link #NEVER} while nothing is on its way. */
    public long timeoutNanos() {
        return Math.min(lossNanos, probeNanos());
    }

    private long probeNanos() {
        return bytesInFlight == 0
                ? NEVER
                : lastSentNanos + (rtt.probeTimeoutNanos() << Math.min(probeTimeouts, MAX_BACK_OFF));
    }

    /** Returns whether the peer must be probed: everything on its way has gone unanswered for too long. */
    public boolean onTimeout(long nowNanos) {
        if (lossNanos <= nowNanos) {
            startSample(nowNanos);
            detectLosses(nowNanos);
        }
        if (probeNanos() > nowNanos) {
            return false;
        }
        probeTimeouts++;
        if (probeTimeouts == SILENT_TIMEOUTS) {
            // Others need not wait for what may never be answered.
            count(false);
            path.rest(this);
        }
        lastSentNanos = nowNanos;
        oldestInFlight(nowNanos);
        return true;
    }

    /** What the oldest packet carried goes out once more, in case it was lost. */
    private void oldestInFlight(long nowNanos) {
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).state == State.IN_FLIGHT && !sent.get(i).isMtuProbe()) {
                listener.onLost(sent.get(i), nowNanos);
                return;
            }
        }
    }

    /** Probe timeouts since something was last acknowledged. */
    public int probeTimeouts() {
        return probeTimeouts;
    }

    public long bytesInFlight() {
        return bytesInFlight;
    }

    public RttEstimator rtt() {
        return rtt;
    }

    public long lostPackets() {
        return lostPackets;
    }

    public long spuriousPackets() {
        return spuriousPackets;
    }

    /** What of the file they carried. */
    public long spuriousBytes() {
        return spuriousBytes;
    }
}
