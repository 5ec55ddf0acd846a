package forum.shell.talk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long NOW = 1_000_000_000L;

    private final Pace pace = new Pace(NOW);

    @Test
    void manyAreShownAtOnceAndTheRestOneByOne() {
        for (int i = 0; i < Pace.AT_ONCE; i++) {
            assertThat(pace.waitNanos(NOW)).isZero();
        }
        assertThat(pace.waitNanos(NOW)).isEqualTo(Pace.EVERY_NANOS);
        assertThat(pace.waitNanos(NOW + Pace.EVERY_NANOS)).isEqualTo(Pace.EVERY_NANOS);
    }

    @Test
    void whoeverIsQuietForAWhileMaySayManyThingsAgain() {
        for (int i = 0; i < 2 * Pace.AT_ONCE; i++) {
            pace.waitNanos(NOW);
        }
        long later = NOW + 2 * Pace.AT_ONCE * Pace.EVERY_NANOS;
        for (int i = 0; i < Pace.AT_ONCE; i++) {
            assertThat(pace.waitNanos(later)).isZero();
        }
        assertThat(pace.waitNanos(later)).isPositive();
    }
}
