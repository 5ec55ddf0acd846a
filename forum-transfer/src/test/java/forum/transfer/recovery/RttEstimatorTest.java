package forum.transfer.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RttEstimatorTest {

    private static final long MILLISECOND = 1_000_000;

    private final RttEstimator rtt = new RttEstimator();

    @Test
    void startsFromTheFirstSample() {
        rtt.onSample(40 * MILLISECOND, 0);
        assertThat(rtt.smoothedNanos()).isEqualTo(40 * MILLISECOND);
        assertThat(rtt.ackIntervalNanos()).isEqualTo(5 * MILLISECOND);
    }

    @Test
    void leavesOutThePeersDelayButNeverBelowTheMinimum() {
        rtt.onSample(40 * MILLISECOND, 0);
        rtt.onSample(56 * MILLISECOND, 8 * MILLISECOND);
        assertThat(rtt.smoothedNanos()).isEqualTo(41 * MILLISECOND);
        rtt.onSample(41 * MILLISECOND, 30 * MILLISECOND);
        assertThat(rtt.smoothedNanos()).isEqualTo(41 * MILLISECOND);
        assertThat(rtt.minNanos()).isEqualTo(40 * MILLISECOND);
    }
}
