package forum.shell.connection;

import forum.protocol.presence.Welcome;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Whether somebody is logged in, and whether there is a link just now. */
final class Standing {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Link link;
    private @Nullable Welcome welcome;

    /** Null when there is none just now. */
    @Nullable
    Link link() {
        lock.lock();
        try {
            return link;
        } finally {
            lock.unlock();
        }
    }

    /** Null when nobody is logged in. */
    @Nullable
    Welcome welcome() {
        lock.lock();
        try {
            return welcome;
        } finally {
            lock.unlock();
        }
    }

    /**
     * False when it must be given up: whoever comes back has logged out meanwhile, and somebody else may be there.
     *
     * @param last what the server had said to whoever comes back; null at a login
     */
    boolean joined(Link fresh, Welcome answer, @Nullable Welcome last) {
        lock.lock();
        try {
            if (last != null && !last.equals(welcome)) {
                return false;
            }
            link = fresh;
            welcome = answer;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody is to come back, to whom the server had said this. */
    boolean isAway(Welcome last) {
        lock.lock();
        try {
            return last.equals(welcome) && link == null;
        } finally {
            lock.unlock();
        }
    }

    /** Says whether it was the current link. */
    boolean lost(Link broken) {
        lock.lock();
        try {
            if (link != broken) {
                return false;
            }
            link = null;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody is logged in from here on. Returns the link that is left to be closed, if any. */
    @Nullable
    Link end() {
        lock.lock();
        try {
            Link last = link;
            link = null;
            welcome = null;
            changed.signalAll();
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for another link than this one; null when none came in time. */
    @Nullable
    Link awaitOther(Link old, long deadlineNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (link == null || link == old) {
                long leftNanos = deadlineNanos - System.nanoTime();
                if (welcome == null || leftNanos <= 0) {
                    return null;
                }
                changed.await(leftNanos, TimeUnit.NANOSECONDS);
            }
            return link;
        } finally {
            lock.unlock();
        }
    }
}
