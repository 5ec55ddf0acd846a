package forum.server.audit;

import forum.protocol.admin.AuditType;
import forum.protocol.settings.Setting;
import forum.server.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes what is older than the setting says, and the oldest commands when there are too many. */
@Component
class AuditRetention {

    private static final int PORTION = 1_000;
    private static final int MAX_PORTIONS = 50;

    private final AuditEntries entries;
    private final Settings settings;
    private final Clock clock;
    private final long maxCommands;

    AuditRetention(AuditEntries entries, Settings settings, Clock clock,
            @Value("${forum.audit-max-commands:1000000}") long maxCommands) {
        this.entries = entries;
        this.settings = settings;
        this.clock = clock;
        this.maxCommands = maxCommands;
    }

    @Scheduled(fixedDelay = 60_000)
    void delete() {
        Instant before = clock.instant().minus(Duration.ofDays(settings.number(Setting.AUDIT_RETENTION)));
        delete(() -> entries.idsBefore(before, Limit.of(PORTION)));
        // Nobody makes so many other entries that they could push out what an administrator looks for.
        long upTo = entries.newestId().orElse(0L) - maxCommands;
        for (AuditType type : List.of(AuditType.COMMAND, AuditType.COMMAND_REFUSED)) {
            delete(() -> entries.idsOfType(type, upTo, Limit.of(PORTION)));
        }
    }

    /** The rest waits for the next time. */
    private void delete(Supplier<List<Long>> oldest) {
        List<Long> portion = List.of();
        for (int i = 0; i == 0 || (i < MAX_PORTIONS && portion.size() == PORTION); i++) {
            portion = oldest.get();
            entries.deleteAllByIdInBatch(portion);
        }
    }
}
