package forum.transfer;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has held a transfer up most in the last seconds. Belongs to the I/O thread; all may read the answer. */
final class LimitMeter {

    private static final long PERIOD_NANOS = 1_000_000_000;

    /** Time in each state; what lies a period back counts half. */
    private final Map<TransferLimit, Long> nanos = new EnumMap<>(TransferLimit.class);
    private @Nullable TransferLimit current;
    private long sinceNanos;
    private long periodNanos = -1;
    private volatile @Nullable TransferLimit limit;

    /** @param now what holds it up from here on; null when nothing does */
    void observe(@Nullable TransferLimit now, long nowNanos) {
        if (current != null) {
            nanos.merge(current, nowNanos - sinceNanos, Long::sum);
        }
        current = now;
        sinceNanos = nowNanos;
        if (periodNanos < 0) {
            periodNanos = nowNanos;
        } else if (nowNanos - periodNanos >= PERIOD_NANOS) {
            periodNanos = nowNanos;
            limit = nanos.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(null);
            nanos.replaceAll((state, time) -> time / 2);
        }
    }

    /** Null until a second of it has been seen. */
    @Nullable
    TransferLimit limit() {
        return limit;
    }
}
