package forum.shell.talk;

import java.util.concurrent.TimeUnit;

/** How fast messages of one person are shown: many at once, and then no faster than anybody reads. */
final class Pace {

    static final int AT_ONCE = 100;
    static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1) / 20;

    /** When the last one would have been shown if all came as slowly as they may in the long run. */
    private long lastNanos;

    Pace(long nowNanos) {
        lastNanos = nowNanos;
    }

    /** Returns how long the next one is to wait that comes now; 0 for not at all. Times are of one monotonic clock. */
    long waitNanos(long nowNanos) {
        lastNanos = nowNanos - lastNanos > EVERY_NANOS ? nowNanos : lastNanos + EVERY_NANOS;
        return Math.max(0, lastNanos - nowNanos - AT_ONCE * EVERY_NANOS);
    }
}
