package forum.server.stomp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Threads that write outboxes in turn. No write blocks them: a slow reader holds up nobody else. */
@Component
class Writers implements Outbox.Scheduler, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Writers.class);

    private static final ScopedValue<Held> HELD = ScopedValue.newInstance();

    private final BlockingQueue<Outbox> ready = new LinkedBlockingQueue<>();
    private final Gathering gathering = new Gathering();
    private final List<Thread> threads;

    /** What one thread has put into outboxes during a task. */
    private record Held(List<Outbox> ready, List<Outbox> gathering) {

        Held() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    @SuppressWarnings("this-escape")
    Writers() {
        threads = Stream.concat(
                IntStream.range(0, Runtime.getRuntime().availableProcessors())
                        .mapToObj(i -> start("stomp-out-" + i, this::write)),
                Stream.of(start("stomp-gathering", this::release))).toList();
    }

    private static Thread start(String name, Runnable task) {
        return Thread.ofPlatform().daemon().name(name).start(task);
    }

    @Override
    public void schedule(Outbox outbox) {
        if (HELD.isBound()) {
            HELD.get().ready().add(outbox);
        } else {
            ready.add(outbox);
        }
    }

    @Override
    public void gather(Outbox outbox) {
        if (HELD.isBound()) {
            HELD.get().gathering().add(outbox);
        } else {
            gathering.addAll(List.of(outbox));
        }
    }

    /** What this thread puts into outboxes during the task is not written before its end. */
    void holdDuring(Runnable task) {
        Held held = new Held();
        try {
            ScopedValue.where(HELD, held).run(task);
        } finally {
            ready.addAll(held.ready());
            if (!held.gathering().isEmpty()) {
                gathering.addAll(held.gathering());
            }
        }
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
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() {
        long lastNanos = System.nanoTime();
        try {
            while (true) {
                List<Outbox> released = gathering.take(lastNanos);
                lastNanos = System.nanoTime();
                released.forEach(Outbox::release);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        threads.forEach(Thread::interrupt);
    }
}
