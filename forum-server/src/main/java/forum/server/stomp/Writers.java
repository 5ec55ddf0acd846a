package forum.server.stomp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Threads that write outboxes in turn. No write blocks them: a slow reader holds up nobody else. */
@Component
class Writers implements Outbox.Scheduler, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Writers.class);

    /** Outboxes to be written that this thread has put something into during a task. */
    private static final ScopedValue<List<Outbox>> HELD = ScopedValue.newInstance();

    /** What part of the time that writing took is waited for what comes of it. */
    private static final int MOMENT = 16;

    private final BlockingQueue<Outbox> ready = new LinkedBlockingQueue<>();
    private final AtomicInteger unwritten = new AtomicInteger();
    private final Object allWritten = new Object();
    private final List<Thread> threads;

    @SuppressWarnings("this-escape")
    Writers() {
        threads = IntStream.range(0, Runtime.getRuntime().availableProcessors()).mapToObj(
                i -> Thread.ofPlatform().daemon().name("stomp-out-" + i).start(this::write)).toList();
    }

    @Override
    public void schedule(Outbox outbox) {
        if (HELD.isBound()) {
            HELD.get().add(outbox);
        } else {
            release(List.of(outbox));
        }
    }

    /** What this thread puts into outboxes during the task is not written before its end. */
    void holdDuring(Runnable task) {
        List<Outbox> held = new ArrayList<>();
        try {
            ScopedValue.where(HELD, held).run(task);
        } finally {
            release(held);
        }
    }

    private void release(List<Outbox> outboxes) {
        unwritten.addAndGet(outboxes.size());
        ready.addAll(outboxes);
    }

    /** How many outboxes are still to be written. */
    int unwritten() {
        return unwritten.get();
    }

    /** See {@link Events#awaitTold}. */
    boolean awaitWritten(long maxNanos) {
        if (unwritten.get() == 0) {
            return true;
        }
        long startNanos = System.nanoTime();
        long nanos = 0;
        boolean all;
        try {
            synchronized (allWritten) {
                while (unwritten.get() > 0 && nanos < maxNanos) {
                    TimeUnit.NANOSECONDS.timedWait(allWritten, maxNanos - nanos);
                    nanos = System.nanoTime() - startNanos;
                }
                all = unwritten.get() == 0;
            }
        } catch (InterruptedException notWanted) {
            return false;
        }
        LockSupport.parkNanos(nanos / MOMENT);
        return all;
    }

    private void write() {
        Encoder encoder = new Encoder();
        try {
            while (true) {
                Outbox outbox = ready.take();
                try {
                    outbox.write(encoder);
                } catch (RuntimeException failure) {
                    log.error("An outbox could not be written", failure);
                } finally {
                    written();
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void written() {
        if (unwritten.decrementAndGet() == 0) {
            synchronized (allWritten) {
                allWritten.notifyAll();
            }
        }
    }

    @Override
    public void destroy() {
        threads.forEach(Thread::interrupt);
    }
}
