package forum.server.stomp;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Commands that were begun and are not yet answered. */
@Component
public class OpenCommands {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean finishing;

    /** Whether one more may be; if so, {@link #answered} follows. */
    boolean begin() {
        open.incrementAndGet();
        if (finishing) {
            open.decrementAndGet();
            return false;
        }
        return true;
    }

    void answered() {
        open.decrementAndGet();
    }

    /**
     * Lets no more begin, and waits until the last has been answered. What comes from now on is neither done nor answered, so
     * that its sender sends it again when the server is back.
     *
     * @return whether that was so in time
     */
    public boolean finish(Duration atMost) {
        finishing = true;
        long startNanos = System.nanoTime();
        while (!areAnswered() && System.nanoTime() - startNanos < atMost.toNanos()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        return areAnswered();
    }

    /** Whether none is open. */
    boolean areAnswered() {
        return open.get() == 0;
    }
}
