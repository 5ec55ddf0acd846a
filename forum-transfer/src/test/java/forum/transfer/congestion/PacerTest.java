package forum.transfer.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacerTest {

    private static final long SECOND = 1_000_000_000;
    private static final long RATE = 1_000_000;

    /** What leaves in two seconds when its owner comes back so much later than asked. */
    private static long sentInTwoSeconds(long rate, long lateNanos) {
        var pacer = new Pacer();
        long nowNanos = SECOND;
        long sent = 0;
        while (nowNanos < 3 * SECOND) {
            long next = pacer.nextSendNanos(nowNanos, 1_200, rate);
            if (next > nowNanos) {
                nowNanos = next + lateNanos;
            } else {
                pacer.onSent(1_200);
                sent += 1_200;
            }
        }
        return sent;
    }

    @Test
    void keepsToTheRate() {
        assertThat(sentInTwoSeconds(RATE, 0)).isBetween(2 * RATE, 2 * RATE + 20_000);
    }

    @Test
    void keepsToTheRateThoughItsOwnerIsLate() {
        long rate = 100_000_000;
        var pacer = new Pacer();
        long nowNanos = SECOND;
        long sent = 0;
        long largestBurst = 0;
        long burst = 0;
        while (nowNanos < 3 * SECOND) {
            if (pacer.nextSendNanos(nowNanos, 1_200, rate) > nowNanos) {
                nowNanos += 1_000_000;
                largestBurst = Math.max(largestBurst, burst);
                burst = 0;
            } else {
                pacer.onSent(1_200);
                sent += 1_200;
                burst += 1_200;
                // What sending takes.
                nowNanos += 5_000;
            }
        }
        assertThat(largestBurst).isLessThanOrEqualTo(600_000);
        assertThat(sent).isBetween(2 * rate - 300_000, 2 * rate + 60_000);
    }

    @Test
    void keepsToASlowRateThoughItsOwnerIsVeryLateEachTime() {
        long rate = 4_000_000;

        assertThat(sentInTwoSeconds(rate, 8_000_000)).isBetween(2 * rate - 100_000, 2 * rate + 60_000);
    }

    @Test
    void makesUpForOneDelayBySendingABitFaster() {
        long rate = 100_000_000;
        var pacer = new Pacer();
        long nowNanos = SECOND;
        long sent = 0;
        while (nowNanos < 2 * SECOND) {
            long next = pacer.nextSendNanos(nowNanos, 1_200, rate);
            if (next > nowNanos) {
                nowNanos = sent > rate / 2 && sent < rate / 2 + 30_000 ? nowNanos + 5_000_000 : next;
            } else {
                pacer.onSent(1_200);
                sent += 1_200;
            }
        }
        assertThat(sent).isBetween(rate - 200_000, rate + 100_000);
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
