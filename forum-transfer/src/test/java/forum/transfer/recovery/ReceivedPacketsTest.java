package forum.transfer.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.frame.AckFrame;
import org.junit.jupiter.api.Test;

class ReceivedPacketsTest {

    private final ReceivedPackets received = new ReceivedPackets();

    @Test
    void tellsRepeatedPackets() {
        received.add(5, 0);
        assertThat(received.isRepeated(5)).isTrue();
        assertThat(received.isRepeated(4)).isFalse();
    }

    @Test
    void takesNothingThatIsTooOldToBeToldFromARepetition() {
        for (int i = 0; i < 600; i++) {
            received.add(2L * i, 0);
        }
        assertThat(received.isRepeated(1)).isTrue();
        assertThat(received.isRepeated(1_197)).isFalse();
    }

    @Test
    void acknowledgesTheHighestRangesFirst() {
        received.add(0, 0);
        received.add(1, 0);
        received.add(7, 3_000_000);
        var ack = new AckFrame();
        received.fill(ack, 5_000_000);
        assertThat(ack.count()).isEqualTo(2);
        assertThat(ack.largest(0)).isEqualTo(7);
        assertThat(ack.smallest(1)).isZero();
        assertThat(ack.largest(1)).isEqualTo(1);
        assertThat(ack.delayMicros()).isEqualTo(2_000);
    }

    @Test
    void acknowledgesAfterTheIntervalOrManyBytes() {
        received.requestAck(1_000, 10, 500, false);
        assertThat(received.ackNanos()).isEqualTo(510);
        received.requestAck(1_000, 100, 500, false);
        assertThat(received.ackNanos()).isEqualTo(510);
        received.requestAck(300_000, 200, 500, false);
        assertThat(received.ackNanos()).isEqualTo(200);
        received.onAckSent();
        assertThat(received.ackNanos()).isEqualTo(Recovery.NEVER);
        received.requestAck(10, 300, 500, true);
        assertThat(received.ackNanos()).isEqualTo(300);
    }

    @Test
    void acknowledgesMoreOftenAtFirst() {
        received.requestAck(1_000, 10, 8_000_000, false);
        assertThat(received.ackNanos()).isEqualTo(2_000_010);
        received.requestAck(2_000_000, 10, 8_000_000, false);
        received.onAckSent();
        received.requestAck(1_000, 10, 8_000_000, false);
        assertThat(received.ackNanos()).isEqualTo(8_000_010);
    }
}
