package forum.transfer.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacerTest {

    private static final long SECOND = 1_000_000_000;
    private static final long RATE = 1_000_000;

    @Test
    void keepsToTheRate() {
        var pacer = new Pacer();
        long nowNanos = SECOND;
        long sent = 0;
        while (nowNanos < 3 * SECOND) {
            long next = pacer.nextSendNanos(nowNanos, 1_200, RATE);
            if (next > nowNanos) {
                nowNanos = next;
            } else {
                pacer.onSent(1_200);
                sent += 1_200;
            }
        }
        assertThat(sent).isBetween(2 * RATE, 2 * RATE + 20_000);
    }

    @Test
    void savesUpNoMoreThanABurst() {
        var pacer = new Pacer();
        long later = 3_600 * SECOND;
        int burst = 0;
        while (pacer.nextSendNanos(later, 1_200, RATE) <= later) {
            pacer.onSent(1_200);
            burst++;
        }
        assertThat(burst).isLessThanOrEqualTo(13);
    }
}
