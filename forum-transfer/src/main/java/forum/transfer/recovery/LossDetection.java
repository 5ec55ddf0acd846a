package forum.transfer.recovery;

import forum.transfer.recovery.SentPacket.State;

/** Which packets are lost: those that others have overtaken by too much, or too long ago (RFC 9002, section 6.1). */
final class LossDetection {

    private final SentPackets sent;
    private final PathMember member;
    private final RecoveryListener listener;
    private Reordering reordering = new Reordering();
    private long largestAcknowledged = -1;
    /** No packet of a lower number is on its way. */
    private long outstanding;
    private long nextNanos = Recovery.NEVER;
    private long lostPackets;
    private long spuriousPackets;
    private long spuriousBytes;

    LossDetection(SentPackets sent, PathMember member, RecoveryListener listener) {
        this.sent = sent;
        this.member = member;
        this.listener = listener;
    }

    /** On another path, packets may be reordered otherwise. */
    void move() {
        reordering = new Reordering();
    }

    void onAcknowledged(SentPacket newest) {
        largestAcknowledged = Math.max(largestAcknowledged, newest.number);
    }

    /** A packet that was declared lost has arrived after all. */
    void onSpurious(SentPacket packet) {
        spuriousPackets++;
        spuriousBytes += packet.dataLength();
        reordering.onSpurious(largestAcknowledged - packet.number);
    }

    /** @param nextNumber above those of all packets sent */
    void detect(RttEstimator rtt, long nextNumber, long nowNanos) {
        long delayNanos = rtt.lossDelayNanos(reordering.timeFactor());
        nextNanos = Recovery.NEVER;
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
                nextNanos = Math.min(nextNanos, packet.sentNanos + delayNanos);
            }
        }
    }

    private void declareLost(SentPacket packet, long nowNanos) {
        packet.state = State.LOST;
        packet.lostNanos = nowNanos;
        member.onLost(packet);
        if (!packet.isMtuProbe()) {
            lostPackets++;
        }
        listener.onLost(packet, nowNanos);
    }

    /** When more is lost unless it is acknowledged; {@link Recovery#NEVER} while nothing was overtaken. */
    long nextNanos() {
        return nextNanos;
    }

    long lostPackets() {
        return lostPackets;
    }

    long spuriousPackets() {
        return spuriousPackets;
    }

    long spuriousBytes() {
        return spuriousBytes;
    }
}
