package forum.server.stomp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Outboxes with something that may wait a moment. They are let go together, a while after the last ones were: who is told
 * little is told at once, and when there is much to tell each write carries more of it.
 */
final class Gathering {

    /** Between two times that outboxes are let go. Nobody who reads notices so little. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private List<Outbox> gathered = new ArrayList<>();

    void addAll(List<Outbox> outboxes) {
        lock.lock();
        try {
            gathered.addAll(outboxes);
            added.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there are some, and the pause is over; gives all that are there by then. */
    List<Outbox> take(long lastNanos) throws InterruptedException {
        lock.lock();
        try {
            while (gathered.isEmpty()) {
                added.await();
            }
        } finally {
            lock.unlock();
        }
        TimeUnit.NANOSECONDS.sleep(PAUSE_NANOS - (System.nanoTime() - lastNanos));
        lock.lock();
        try {
            List<Outbox> taken = gathered;
            gathered = new ArrayList<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
