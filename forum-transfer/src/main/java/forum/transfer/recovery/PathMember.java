package forum.transfer.recovery;

import forum.transfer.congestion.AckSample;
import forum.transfer.congestion.CongestionController;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** One connection's part in the path that it uses: its turn to send, what it has on its way, and what the path learns from that. */
final class PathMember {

    private final AckSample sample = new AckSample();
    private SharedPath path;
    private @Nullable SharedPaths shared;
    /** Whether the path counts what is on its way from here; not while the peer is silent. */
    private boolean counted = true;
    private boolean left;
    /** What has a lower number went another way, and says nothing about this path. */
    private long firstNumber;
    private long bytesInFlight;

    PathMember(CongestionController controller) {
        path = new SharedPath(controller);
    }

    /** Shares the path to this address from now on, before anything was sent, with all others that do. */
    void share(SharedPaths paths, InetSocketAddress address) {
        shared = paths;
        path = paths.join(address, path);
    }

    /** Uses another path, of which nothing is known, for packets from this number on. */
    void move(InetSocketAddress address, long nextNumber) {
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
        firstNumber = nextNumber;
        sample.lostBytes = 0;
    }

    /** Nothing more is sent; what is on its way is nobody's concern. */
    void leave() {
        left = true;
        path.rest(this);
        count(false);
        if (shared != null) {
            shared.leave(path);
            shared = null;
        }
        path = new SharedPath(path.controller());
    }

    /** Others need not wait for what may never be answered. */
    void fallSilent() {
        count(false);
        path.rest(this);
    }

    /** The peer answers. */
    void speak() {
        count(true);
    }

    private void count(boolean newCounted) {
        if (newCounted != counted) {
            counted = newCounted;
            path.addInFlight(counted ? bytesInFlight : -bytesInFlight);
        }
    }

    CongestionController controller() {
        return path.controller();
    }

    /** As {@link Recovery#nextSendNanos} says. */
    long nextSendNanos(int datagramBytes, long nowNanos) {
        return counted ? path.nextSendNanos(this, datagramBytes, nowNanos) : Recovery.NEVER;
    }

    /** There is nothing to send for now. */
    void rest() {
        path.rest(this);
    }

    void onAppLimited() {
        if (path.isIdle()) {
            path.deliveryRate().onAppLimited(path.bytesInFlight());
        }
    }

    void onSent(SentPacket packet) {
        path.deliveryRate().onSent(packet, path.bytesInFlight());
        bytesInFlight += packet.bytes;
        path.onSent(this, counted ? packet.bytes : 0);
    }

    long bytesInFlight() {
        return bytesInFlight;
    }

    /** Whether it went this way. */
    boolean carried(SentPacket packet) {
        return packet.number >= firstNumber;
    }

    /** An ACK frame begins, or time has passed without any. */
    void startSample(long nowNanos) {
        sample.nowNanos = nowNanos;
        sample.ackedBytes = 0;
        sample.spuriousBytes = 0;
        sample.deliveryRate = 0;
        sample.trainRate = 0;
        sample.appLimited = false;
        sample.roundStart = false;
        sample.rttNanos = 0;
    }

    /** It is acknowledged, and was on its way until then, or was thought to be lost. */
    void onDelivered(SentPacket packet, long nowNanos) {
        if (packet.state == SentPacket.State.LOST) {
            sample.spuriousBytes += packet.bytes;
        } else {
            land(packet);
        }
        if (carried(packet)) {
            sample.ackedBytes += packet.bytes;
            path.deliveryRate().onDelivered(packet, nowNanos);
        }
    }

    void onLost(SentPacket packet) {
        land(packet);
        if (carried(packet) && !packet.isMtuProbe()) {
            sample.lostBytes += packet.bytes;
        }
    }

    private void land(SentPacket packet) {
        bytesInFlight -= packet.bytes;
        if (counted) {
            path.addInFlight(-packet.bytes);
        }
    }

    /** Without the peer's delay. */
    void onRtt(long rttNanos) {
        sample.rttNanos = rttNanos;
    }

    /**
     * The ACK frame ends.
     *
     * @param newest of the packets that it newly acknowledged
     * @param arrivedNanos when it came, without what the peer held it back
     */
    void teach(SentPacket newest, long arrivedNanos, int datagramBytes) {
        if (left || !carried(newest)) {
            return;
        }
        path.deliveryRate().sample(newest, arrivedNanos, sample);
        sample.bytesInFlight = path.bytesInFlight();
        sample.datagramBytes = datagramBytes;
        path.controller().onAck(sample);
        sample.lostBytes = 0;
    }
}
