package forum.shell.mailbox;

import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Waits before something that broke off is tried again, and gives up when nothing has moved for minutes. */
final class Patience {

    private static final Set<ErrorCode> PASSING = EnumSet.of(ErrorCode.SERVER_UNREACHABLE, ErrorCode.SERVER_STOPPING,
            ErrorCode.UNAVAILABLE, ErrorCode.RATE_LIMITED, ErrorCode.TIMED_OUT, ErrorCode.INTERNAL_ERROR);
    private static final long GIVE_UP_NANOS = TimeUnit.MINUTES.toNanos(3);
    private static final long FIRST_MILLIS = 200;
    private static final long LAST_MILLIS = 5_000;

    private final String howToGoOn;
    private long movedNanos = System.nanoTime();
    private long pauseMillis = FIRST_MILLIS;

    /** @param howToGoOn a sentence for whoever sees it given up */
    Patience(String howToGoOn) {
        this.howToGoOn = howToGoOn;
    }

    void moved() {
        movedNanos = System.nanoTime();
        pauseMillis = FIRST_MILLIS;
    }

    /** Returns when it is time to try again; throws what it cannot be, or that it is given up for now. */
    void pause(ShellException failure) {
        if (!PASSING.contains(failure.code())) {
            throw failure;
        }
        if (System.nanoTime() - movedNanos > GIVE_UP_NANOS) {
            throw new ShellException(ErrorCode.INTERRUPTED, "The server is not reached. " + howToGoOn);
        }
        try {
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException(ErrorCode.INTERRUPTED, "Interrupted before it was through. " + howToGoOn);
        }
        pauseMillis = Math.min(LAST_MILLIS, pauseMillis * 2);
    }
}
