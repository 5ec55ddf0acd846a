package forum.server.audit;

import forum.protocol.admin.AuditType;
import forum.server.background.Batches;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Writes entries to the database and to a file. */
@Component
class AuditWriter implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(AuditWriter.class);

    private final AuditEntries entries;
    private final AuditFile file;
    private final Clock clock;
    private final AtomicLong dropped = new AtomicLong();
    private final Batches<AuditEntry> batches;
    private boolean failing;

    AuditWriter(AuditEntries entries, AuditFile file, Clock clock) {
        this.entries = entries;
        this.file = file;
        this.clock = clock;
        this.batches = new Batches<>("audit-writer", this::write);
    }

    /** Never blocks; what does not fit is counted. */
    void offer(AuditEntry entry) {
        if (!batches.offer(entry)) {
            dropped.incrementAndGet();
        }
    }

    /** All that was offered before. */
    void writeWaiting() {
        batches.writeWaiting();
    }

    private void write(List<AuditEntry> batch) {
        file.write(batch);
        keep(batch);
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

    @Override
    public void destroy() throws InterruptedException {
        batches.stop();
    }
}
