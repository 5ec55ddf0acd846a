package forum.transfer.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateControllerTest {

    private static final long MILLISECOND = 1_000_000;
    private static final long RATE = 10_000_000;

    private final RateController controller = new RateController();
    private final AckSample sample = new AckSample();
    private long nowNanos;

    /** Rounds of one ACK each, at the same rate. */
    private void rounds(int count, long rttNanos, double loss) {
        for (int i = 0; i < count; i++) {
            nowNanos += rttNanos;
            sample.nowNanos = nowNanos;
            sample.datagramBytes = 1_452;
            sample.ackedBytes = (long) (RATE * (rttNanos / 1e9) * (1 - loss));
            sample.lostBytes = (long) (RATE * (rttNanos / 1e9) * loss);
            sample.deliveryRate = RATE;
            sample.roundStart = true;
            sample.rttNanos = rttNanos;
            controller.onAck(sample);
        }
    }

    private long meanRate(int count, long rttNanos, double loss) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            rounds(1, rttNanos, loss);
            sum += controller.pacingRateBytesPerSecond();
        }
        return sum / count;
    }

    @Test
    void doublesUntilTheRateStopsGrowing() {
        rounds(1, 40 * MILLISECOND, 0);
        assertThat(controller.pacingRateBytesPerSecond()).isGreaterThan(2 * RATE);
        rounds(20, 40 * MILLISECOND, 0);
        assertThat(controller.pacingRateBytesPerSecond()).isBetween(RATE / 2, RATE * 5 / 4);
    }

    @Test
    void keepsTheWindowBelowTwoBandwidthDelayProducts() {
        rounds(30, 40 * MILLISECOND, 0);
        assertThat(controller.congestionWindowBytes()).isBetween(500_000L, 800_000L);
    }

    @Test
    void ignoresLossWhileTheDelayIsLow() {
        rounds(20, 40 * MILLISECOND, 0);
        assertThat(meanRate(16, 40 * MILLISECOND, 0.05)).isBetween(RATE * 9 / 10, RATE * 6 / 5);
    }

    @Test
    void slowsDownWhenThereIsLossAndTheDelayIsSwollen() {
        rounds(20, 40 * MILLISECOND, 0);
        assertThat(meanRate(8, 80 * MILLISECOND, 0.05)).isLessThan(RATE * 7 / 10);
        assertThat(meanRate(40, 40 * MILLISECOND, 0)).isGreaterThan(RATE * 8 / 10);
    }
}
