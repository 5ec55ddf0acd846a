package forum.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** How long something took each time; may be added to by several threads. */
final class Times {

    private static final int FIRST_CAPACITY = 1_024;

    private long[] nanos = new long[FIRST_CAPACITY];
    private int count;

    synchronized void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
    }

    synchronized void moveTo(Times others) {
        for (int i = 0; i < count; i++) {
            others.add(nanos[i]);
        }
        count = 0;
    }

    synchronized int count() {
        return count;
    }

    /** The smallest time that so many percent of all do not exceed; 0 when there are none. */
    synchronized double millis(int percent) {
        Arrays.sort(nanos, 0, count);
        return count == 0
                ? 0
                : nanos[Math.max(0, Math.ceilDiv(count * percent, 100) - 1)]
                        / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    static double secondsSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
