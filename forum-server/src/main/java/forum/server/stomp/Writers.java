package forum.server.stomp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Threads that write outboxes in turn. No write blocks them: a slow reader holds up nobody else. */
@Component
class Writers implements Consumer<Outbox>, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Writers.class);

    private static final ScopedValue<List<Outbox>> HELD = ScopedValue.newInstance();

    private final BlockingQueue<Outbox> ready = new LinkedBlockingQueue<>();
    private final Thread[] threads;

    @SuppressWarnings("this-escape")
    Writers() {
        threads = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(i -> Thread.ofPlatform().daemon().name("stomp-out-" + i).start(this::run))
                .toArray(Thread[]::new);
    }

    @Override
    public void accept(Outbox outbox) {
        if (HELD.isBound()) {
            HELD.get().add(outbox);
        } else {
            ready.add(outbox);
        }
    }

    /** What this thread puts into outboxes during the task is not written before its end. */
    void holdDuring(Runnable task) {
        List<Outbox> held = new ArrayList<>();
        try {
            ScopedValue.where(HELD, held).run(task);
        } finally {
            ready.addAll(held);
        }
    }

    private void run() {
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

    @Override
    public void destroy() {
        for (Thread thread : threads) {
            thread.interrupt();
        }
    }
}
