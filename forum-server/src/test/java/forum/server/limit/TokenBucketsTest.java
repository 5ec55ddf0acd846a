package forum.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

    private static final long START_NANOS = -5;

    @Test
    void afterABurstOneMustWaitAsLongAsItSays() {
        TokenBuckets buckets = new TokenBuckets(0.1, 2);
        assertThat(buckets.waitNanos("a", START_NANOS)).isZero();
        assertThat(buckets.tryTake("a", START_NANOS)).isTrue();
        assertThat(buckets.tryTake("a", START_NANOS)).isTrue();
        assertThat(buckets.tryTake("a", START_NANOS)).isFalse();
        assertThat(buckets.tryTake("b", START_NANOS)).isTrue();

        long wait = buckets.waitNanos("a", START_NANOS);
        assertThat(wait).isBetween(TimeUnit.SECONDS.toNanos(10), TimeUnit.SECONDS.toNanos(10) + 1_000);
        long later = START_NANOS + TimeUnit.SECONDS.toNanos(4);
        assertThat(buckets.waitNanos("a", later)).isBetween(TimeUnit.SECONDS.toNanos(6),
                TimeUnit.SECONDS.toNanos(6) + 1_000);
        assertThat(buckets.tryTake("a", START_NANOS + wait - 1_000_000)).isFalse();
        assertThat(buckets.tryTake("a", START_NANOS + wait + 1_000)).isTrue();
        assertThat(buckets.tryTake("a", START_NANOS + wait + 1_000)).isFalse();
    }
}
