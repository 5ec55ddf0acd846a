package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoalescingTest {

    private static final long MILLISECOND = 1_000_000;

    private final Coalescing coalescing = new Coalescing();

    private void receive(int datagrams, long everyNanos, long fromNanos) {
        for (int i = 1; i <= datagrams; i++) {
            coalescing.onReceived(1, fromNanos + i * everyNanos);
        }
    }

    @Test
    void takesWhatComesNowAndThenAtOnce() {
        receive(1_000, MILLISECOND / 10, 0);

        assertThat(coalescing.pauseNanos()).isZero();
    }

    @Test
    void letsDatagramsGatherThatComeThickAndFast() {
        receive(1_000, MILLISECOND / 80, 0);

        assertThat(coalescing.pauseNanos()).isEqualTo(Coalescing.PAUSE_NANOS);
    }

    @Test
    void goesOnLettingThemGatherWhileTheyComeTogether() {
        long nowNanos = 0;
        for (int turn = 0; turn < 100; turn++) {
            nowNanos += Coalescing.PAUSE_NANOS;
            coalescing.onReceived(16, nowNanos);
        }

        assertThat(coalescing.pauseNanos()).isEqualTo(Coalescing.PAUSE_NANOS);
    }

    @Test
    void takesTheNextOneAtOnceAfterASilence() {
        receive(1_000, MILLISECOND / 80, 0);

        coalescing.onReceived(1, 500 * MILLISECOND);

        assertThat(coalescing.pauseNanos()).isZero();
    }
}
