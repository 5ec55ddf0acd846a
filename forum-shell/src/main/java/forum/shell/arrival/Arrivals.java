package forum.shell.arrival;

import forum.protocol.ErrorCode;
import forum.shell.failure.ShellException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Remembers what has come in until a script has waited for it; each arrival ends one wait. */
public final class Arrivals {

    private static final int MAX_REMEMBERED = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Arrival> waiting = new ArrayDeque<>();

    /** The oldest are forgotten when nobody waits for them. */
    public void add(Kind kind, String user) {
        lock.lock();
        try {
            if (waiting.size() == MAX_REMEMBERED) {
                waiting.removeFirst();
            }
            waiting.addLast(new Arrival(kind, user));
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the oldest that fits, or waits for one.
     *
     * @param user null for anybody
     */
    public void await(Kind kind, @Nullable String user, long timeoutNanos) {
        long deadlineNanos = System.nanoTime() + timeoutNanos;
        try {
            lock.lockInterruptibly();
            try {
                while (!take(kind, user)) {
                    long leftNanos = deadlineNanos - System.nanoTime();
                    if (leftNanos <= 0) {
                        throw new ShellException(ErrorCode.TIMED_OUT,
                                "No " + kind.name().toLowerCase(Locale.ROOT) + " came in time.");
                    }
                    arrived.await(leftNanos, TimeUnit.NANOSECONDS);
                }
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException(ErrorCode.CANCELLED, "Interrupted while waiting.");
        }
    }

    private boolean take(Kind kind, @Nullable String user) {
        for (Iterator<Arrival> all = waiting.iterator(); all.hasNext();) {
            Arrival one = all.next();
            if (one.kind == kind && (user == null || one.user.equalsIgnoreCase(user))) {
                all.remove();
                return true;
            }
        }
        return false;
    }

    /** What can be waited for. */
    public enum Kind {
        MESSAGE,
        FILE,
        ONLINE
    }

    private record Arrival(Kind kind, String user) {
    }
}
