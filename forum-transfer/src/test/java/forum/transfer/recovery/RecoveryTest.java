package forum.transfer.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.congestion.RateController;
import forum.transfer.frame.AckFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private static final long MILLISECOND = 1_000_000;
    private static final int BYTES = 1_200;

    private final List<Long> acknowledged = new ArrayList<>();
    private final List<Long> lost = new ArrayList<>();
    private final RateController controller = new RateController();
    private final Recovery recovery = new Recovery(controller, new Random(1), new RecoveryListener() {

        @Override
        public void onAcknowledged(SentPacket packet) {
            acknowledged.add(packet.number());
        }

        @Override
        public void onLost(SentPacket packet, long nowNanos) {
            lost.add(packet.number());
        }
    });

    private void send(int count, long nowNanos) {
        for (int i = 0; i < count; i++) {
            recovery.onSent(recovery.nextPacket(), recovery.takeNumber(), BYTES, nowNanos);
        }
    }

    private boolean acknowledge(long smallest, long largest, long nowNanos) {
        return acknowledge(smallest, largest, nowNanos, 0);
    }

    private boolean acknowledge(long smallest, long largest, long nowNanos, long delayMicros) {
        var ack = new AckFrame();
        ack.clear(delayMicros);
        ack.add(smallest, largest);
        return recovery.onAck(ack, BYTES, nowNanos);
    }

    @Test
    void declaresLostOnlyWhatIsThreePacketsBehind() {
        send(6, 0);
        assertThat(acknowledge(4, 4, MILLISECOND / 2)).isTrue();
        assertThat(acknowledged).containsExactly(4L);
        assertThat(lost).containsExactly(0L, 1L);
        assertThat(recovery.bytesInFlight()).isEqualTo(3 * BYTES);
    }

    @Test
    void declaresTheRestLostAfterAWhile() {
        send(2, 0);
        acknowledge(1, 1, 20 * MILLISECOND);
        assertThat(lost).isEmpty();
        assertThat(recovery.timeoutNanos()).isEqualTo(22_500_000);
        assertThat(recovery.onTimeout(22_500_000)).isFalse();
        assertThat(lost).containsExactly(0L);
        assertThat(recovery.bytesInFlight()).isZero();
    }

    @Test
    void toleratesMoreReorderingOnceALossWasNone() {
        send(10, 0);
        acknowledge(9, 9, 10 * MILLISECOND);
        assertThat(lost).hasSize(7);
        acknowledge(0, 8, 10 * MILLISECOND);
        assertThat(recovery.spuriousPackets()).isEqualTo(7);
        lost.clear();
        send(10, 11 * MILLISECOND);
        acknowledge(19, 19, 21 * MILLISECOND);
        assertThat(lost).isEmpty();
    }

    @Test
    void probesLaterAndLaterWhileNothingIsAnswered() {
        send(1, 0);
        long first = recovery.timeoutNanos();
        assertThat(recovery.onTimeout(first - 1)).isFalse();
        assertThat(recovery.onTimeout(first)).isTrue();
        assertThat(lost).as("sent once more").containsExactly(0L);
        assertThat(recovery.timeoutNanos() - first).isEqualTo(2 * first);
    }

    /** All that was on its way is lost, with its acknowledgements, while the oldest packet counts as lost but is remembered. */
    @Test
    void findsRoomForAProbeHoweverMuchIsRemembered() {
        var numbers = new ArrayList<Long>();
        while (recovery.hasRoom()) {
            numbers.add(recovery.takeNumber());
            recovery.onSent(recovery.nextPacket(), numbers.getLast(), BYTES, 0);
        }
        assertThat(acknowledge(numbers.get(3), numbers.get(3), 20 * MILLISECOND)).isTrue();
        assertThat(lost).containsExactly(numbers.getFirst());
        long nowNanos = recovery.timeoutNanos();
        while (!recovery.onTimeout(nowNanos)) {
            nowNanos = recovery.timeoutNanos();
        }
        assertThat(recovery.hasRoom()).as("for a probe").isTrue();
        long probe = recovery.takeNumber();
        recovery.onSent(recovery.nextPacket(), probe, BYTES, nowNanos);
        assertThat(acknowledge(probe, probe, nowNanos + 20 * MILLISECOND)).isTrue();
        assertThat(recovery.bytesInFlight()).isZero();
    }

    @Test
    void refusesAnAckOfWhatWasNeverSent() {
        send(3, 0);
        assertThat(acknowledge(0, 3, MILLISECOND)).isFalse();
        assertThat(acknowledged).isEmpty();
    }

    @Test
    void catchesWhoeverAcknowledgesWithoutReceiving() {
        long next = 0;
        for (int i = 0; i < 4_096; i++) {
            long number = recovery.takeNumber();
            recovery.onSent(recovery.nextPacket(), number, BYTES, i);
            if (number != next) {
                assertThat(acknowledge(next - 10, next - 1, MILLISECOND)).isTrue();
                assertThat(acknowledge(next - 10, number, MILLISECOND)).isFalse();
                return;
            }
            next = number + 1;
        }
        throw new AssertionError("No number was left out");
    }

    @Test
    void takesEachAcknowledgementOnce() {
        send(3, 0);
        acknowledge(0, 2, MILLISECOND);
        acknowledge(0, 2, 2 * MILLISECOND);
        assertThat(acknowledged).containsExactly(0L, 1L, 2L);
        assertThat(recovery.bytesInFlight()).isZero();
        assertThat(recovery.timeoutNanos()).isEqualTo(Recovery.NEVER);
    }

    @Test
    void believesNoDelayThatHidesAQueue() {
        send(1, 0);
        acknowledge(0, 0, 40 * MILLISECOND);
        send(1, 100 * MILLISECOND);
        acknowledge(1, 1, 180 * MILLISECOND, 40_000);
        assertThat(recovery.rtt().smoothedNanos()).as("two eighths and 5 ms of the 40 ms more").isEqualTo(43_125_000);
    }

    @Test
    void teachesOthersOnThePathNothingOnceItHasLeft() {
        send(32, 0);
        acknowledge(0, 7, 40 * MILLISECOND);
        long rate = controller.bandwidthBytesPerSecond();
        recovery.leave();
        acknowledge(8, 31, 41 * MILLISECOND);
        assertThat(acknowledged).hasSize(32);
        assertThat(controller.bandwidthBytesPerSecond()).isEqualTo(rate).isPositive();
    }
}
