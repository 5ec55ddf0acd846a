package forum.shell.connection;

import java.util.random.RandomGenerator;

/** How long to wait before each further attempt: doubling up to a bound, and spread so that not all come at once. */
final class BackOff {

    static final long FIRST_MILLIS = 250;
    static final long MAX_MILLIS = 8_000;

    private final RandomGenerator random;
    private long ceilingMillis = FIRST_MILLIS;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    long nextMillis() {
        long delayMillis = ceilingMillis / 2 + random.nextLong(ceilingMillis / 2 + 1);
        ceilingMillis = Math.min(MAX_MILLIS, ceilingMillis * 2);
        return delayMillis;
    }
}
