package forum.transfer.recovery;

import forum.transfer.congestion.CongestionController;
import forum.transfer.congestion.Pacer;
import java.util.ArrayDeque;

/**
 * What connections over one path share: how fast it is used, what is on its way there, and whose turn it is to send. A turn is
 * what the pacer lets go at once. Belongs to one thread.
 */
public final class SharedPath {

    private static final int MAX_TURN_PACKETS = 44;

    private final CongestionController controller;
    private final Pacer pacer = new Pacer();
    private final DeliveryRate deliveryRate = new DeliveryRate();
    /** Those that have something to send; the first one may. */
    private final ArrayDeque<PathMember> waiting = new ArrayDeque<>();
    private int turnPackets;
    private long bytesInFlight;
    int members;

    SharedPath(CongestionController controller) {
        this.controller = controller;
    }

    CongestionController controller() {
        return controller;
    }

    DeliveryRate deliveryRate() {
        return deliveryRate;
    }

    long bytesInFlight() {
        return bytesInFlight;
    }

    /** Negative when they have arrived, are lost, or nobody waits for them any more. */
    void addInFlight(long bytes) {
        bytesInFlight += bytes;
    }

    /** When it may send a datagram: now, or at a time to come; {@link Recovery#NEVER} while the window is full. */
    long nextSendNanos(PathMember member, int datagramBytes, long nowNanos) {
        if (!waiting.contains(member)) {
            waiting.add(member);
        }
        boolean full = bytesInFlight + datagramBytes > controller.congestionWindowBytes();
        long next = full
                ? Recovery.NEVER
                : pacer.nextSendNanos(nowNanos, datagramBytes, controller.pacingRateBytesPerSecond());
        if (!member.equals(waiting.element())) {
            return Math.max(nowNanos + 1, next);
        }
        if (next > nowNanos && turnPackets > 0) {
            endTurn();
        }
        return next;
    }

    void onSent(PathMember member, int bytes) {
        pacer.onSent(bytes);
        addInFlight(bytes);
        if (member.equals(waiting.peek()) && ++turnPackets == MAX_TURN_PACKETS) {
            endTurn();
        }
    }

    private void endTurn() {
        turnPackets = 0;
        waiting.add(waiting.remove());
    }

    /** It has nothing to send for now. */
    void rest(PathMember member) {
        if (member.equals(waiting.peek())) {
            turnPackets = 0;
        }
        waiting.remove(member);
    }

    /** Whether nobody has anything to send although there is room. */
    boolean isIdle() {
        return waiting.isEmpty() && bytesInFlight < controller.congestionWindowBytes();
    }
}
