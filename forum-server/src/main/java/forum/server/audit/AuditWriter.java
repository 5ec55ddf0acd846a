package forum.server.audit;

import forum.protocol.admin.AuditType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Writes entries to the database and to a file, many at once and on a thread of its own, so that nobody waits for it. */
@Component
class AuditWriter implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(AuditWriter.class);
    private static final int MAX_WAITING = 10_000;
    private static final int MAX_BATCH = 256;
    private static final long PAUSE_MILLIS = 200;
    private static final long MAX_STOP_MILLIS = 5_000;

    private final AuditEntries entries;
    private final AuditFile file;
    private final Clock clock;
    private final BlockingQueue<AuditEntry> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    /** Instead of an interruption, in which the database would lose its file. */
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private boolean failing;

    AuditWriter(AuditEntries entries, AuditFile file, Clock clock) {
        this.entries = entries;
        this.file = file;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("audit-writer").daemon().start(this::run);
    }

    /** Never blocks; what does not fit is counted. */
    void offer(AuditEntry entry) {
        if (!queue.offer(entry)) {
            dropped.incrementAndGet();
        }
    }

    private void run() {
        try {
            while (!stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                writeWaiting();
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that was offered before. */
    synchronized void writeWaiting() {
        for (int left = queue.size(); left > 0; left -= MAX_BATCH) {
            List<AuditEntry> batch = new ArrayList<>(MAX_BATCH + 1);
            queue.drainTo(batch, MAX_BATCH);
            file.write(batch);
            keep(batch);
        }
    }

    private void keep(List<AuditEntry> batch) {
        int size = batch.size();
        long missing = dropped.getAndSet(0);
        if (missing > 0) {
            batch.add(new AuditEntry(clock.instant().truncatedTo(ChronoUnit.MICROS), AuditType.ENTRIES_DROPPED, null,
                    null, missing + " entries are missing here: they could not be written"));
        }
        try {
            entries.saveAll(batch);
            file.write(batch.subList(size, batch.size()));
            failing = false;
        } catch (RuntimeException failure) {
            dropped.addAndGet(missing + size);
            if (!failing) {
                log.warn("The audit log cannot be kept in the database now: {}", failure.toString());
            }
            failing = true;
        }
    }

    /** Writes what is left. */
    @Override
    public void destroy() throws InterruptedException {
        stop.countDown();
        thread.join(MAX_STOP_MILLIS);
        if (!thread.isAlive()) {
            writeWaiting();
        }
    }
}
