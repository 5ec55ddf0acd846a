package forum.server.audit;

import forum.protocol.admin.AuditType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes down what happened. */
@Component
public class Audit {

    private final AuditWriter writer;
    private final Clock clock;

    Audit(AuditWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Never blocks and never fails.
     *
     * @param account the name of whoever did it; null when nobody was logged in
     * @param address the IP address it came from; null when it came from the server itself
     * @param detail what else is known, for people; no secrets
     */
    public void record(AuditType type, @Nullable String account, @Nullable String address, String detail) {
        writer.offer(new AuditEntry(clock.instant().truncatedTo(ChronoUnit.MICROS), type, account, address, detail));
    }
}
