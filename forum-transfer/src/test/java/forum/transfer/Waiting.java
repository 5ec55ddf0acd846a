package forum.transfer;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that is seen only by looking. */
final class Waiting {

    private static final long DEADLINE_NANOS = 30_000_000_000L;
    private static final long LOOK_EVERY_NANOS = 100_000;

    private Waiting() {
    }

    static void until(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > DEADLINE_NANOS) {
                throw new AssertionError("It did not happen in time");
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }
}
