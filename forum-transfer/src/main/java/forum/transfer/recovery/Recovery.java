package forum.transfer.recovery;

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

    /** Probe timeouts for which a lost packet is remembered, to see whether it was. */
    private static final int REMEMBERED_TIMEOUTS = 2;
    /** Threads are late; whoever claims more than that and two intervals of acknowledgements hides a queue. */
    private static final long MAX_LATE_NANOS = 5_000_000;

    /** What of the packets remembered has been acknowledged, so that it is not looked at again with each ACK. */
    private final RangeSet known = new RangeSet();
    private final SentPackets sent = new SentPackets();
    private final ProbeTimer probeTimer = new ProbeTimer();
    private final PathMember member;
    private final LossDetection losses;
    private final SkippedNumbers skipped;
    private final RecoveryListener listener;
    private RttEstimator rtt = new RttEstimator();
    private long nextNumber;

    public Recovery(CongestionController controller, RandomGenerator random, RecoveryListener listener) {
        member = new PathMember(controller);
        losses = new LossDetection(sent, member, listener);
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

    /** Whether another packet can be tracked. What is lost is forgotten for that before its time, lest no probe can leave. */
    public boolean hasRoom() {
        if (sent.isFull() && sent.get(0).state != State.IN_FLIGHT) {
            sent.removeOldest();
        }
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
        sent.add();
        member.onSent(packet);
        probeTimer.onSent(nowNanos);
        skipped.onSent(bytes);
    }

    /** Shares the path to this address from now on, before anything was sent, with all others that do. */
    public void share(SharedPaths paths, InetSocketAddress address) {
        member.share(paths, address);
    }

    /** What the challenge has shown of a path that is new. */
    public void onInitialRtt(long rttNanos, long nowNanos) {
        rtt.onSample(rttNanos, 0);
        member.controller().onInitialRtt(nowNanos, rttNanos);
    }

    /** The peer is on another network from now on, of which nothing is known (RFC 9000, section 9.4). */
    public void move(InetSocketAddress address) {
        member.move(address, nextNumber);
        losses.move();
        probeTimer.onAnswer();
        rtt = new RttEstimator();
    }

    public CongestionController controller() {
        return member.controller();
    }

    /**
     * When a datagram of data may leave: now, or at a time to come; {@link #NEVER} while the window is full. Whoever asks waits for
     * its turn, until it rests.
     */
    public long nextSendNanos(int datagramBytes, long nowNanos) {
        return member.nextSendNanos(datagramBytes, nowNanos);
    }

    /** There is nothing to send for now. */
    public void rest() {
        member.rest();
    }

    /** There was nothing to send from here, perhaps while the path had room. */
    public void onAppLimited() {
        member.onAppLimited();
    }

    /** Nothing more is sent; what is on its way is nobody's concern. */
    public void leave() {
        member.leave();
    }

    /** Returns false when the peer acknowledges what was never sent. */
    public boolean onAck(AckFrame ack, int datagramBytes, long nowNanos) {
        if (ack.largest(0) >= nextNumber || acknowledgesSkipped(ack)) {
            return false;
        }
        member.startSample(nowNanos);
        SentPacket newest = null;
        for (int range = ack.count() - 1; range >= 0; range--) {
            var acknowledged = acknowledge(ack.smallest(range), ack.largest(range), nowNanos);
            newest = acknowledged == null ? newest : acknowledged;
        }
        if (newest == null) {
            return true;
        }
        long delayNanos = newest.number == ack.largest(0) && member.carried(newest)
                ? measure(newest, ack, nowNanos)
                : 0;
        losses.onAcknowledged(newest);
        probeTimer.onAnswer();
        member.speak();
        losses.detect(rtt, nextNumber, nowNanos);
        member.teach(newest, nowNanos - delayNanos, datagramBytes);
        forget(nowNanos);
        return true;
    }

    /** Returns for how long the peer has held the acknowledgement back, as far as it is believed. */
    private long measure(SentPacket newest, AckFrame ack, long nowNanos) {
        long delayNanos = Math.min(1000 * Math.min(ack.delayMicros(), 1_000_000),
                Math.min(2 * rtt.ackIntervalNanos() + MAX_LATE_NANOS, rtt.smoothedNanos()));
        rtt.onSample(nowNanos - newest.sentNanos, delayNanos);
        member.onRtt(Math.max(rtt.minNanos(), nowNanos - newest.sentNanos - delayNanos));
        return delayNanos;
    }

    private boolean acknowledgesSkipped(AckFrame ack) {
        for (int range = 0; range < ack.count(); range++) {
            if (skipped.isAnyIn(ack.smallest(range), ack.largest(range))) {
                return true;
            }
        }
        return false;
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
            member.onDelivered(packet, nowNanos);
            if (packet.state == State.LOST) {
                losses.onSpurious(packet);
            } else {
                newest = packet;
            }
            packet.state = State.ACKNOWLEDGED;
            listener.onAcknowledged(packet);
        }
        return newest;
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
        return Math.min(losses.nextNanos(), probeNanos());
    }

    private long probeNanos() {
        return member.bytesInFlight() == 0 ? NEVER : probeTimer.nanos(rtt);
    }

    /** Returns whether the peer must be probed: everything on its way has gone unanswered for too long. */
    public boolean onTimeout(long nowNanos) {
        if (losses.nextNanos() <= nowNanos) {
            member.startSample(nowNanos);
            losses.detect(rtt, nextNumber, nowNanos);
        }
        if (probeNanos() > nowNanos) {
            return false;
        }
        probeTimer.onTimeout(nowNanos);
        if (probeTimer.fallsSilent()) {
            member.fallSilent();
        }
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
        return probeTimer.timeouts();
    }

    public long bytesInFlight() {
        return member.bytesInFlight();
    }

    public RttEstimator rtt() {
        return rtt;
    }

    public long lostPackets() {
        return losses.lostPackets();
    }

    public long spuriousPackets() {
        return losses.spuriousPackets();
    }

    /** What of the file they carried. */
    public long spuriousBytes() {
        return losses.spuriousBytes();
    }
}
