package forum.server.audit;

import forum.protocol.admin.AuditType;
import forum.protocol.settings.Setting;
import forum.server.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes what is older than the setting says, and the oldest commands when there are too many. */
@Component
class AuditRetention {

    private static final int PORTION = 1_000;
    /** After which whatever else is scheduled has its turn. */
    private static final Duration MAX_AT_ONCE = Duration.ofMillis(400);
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final AuditEntries entries;
    private final Settings settings;
    private final Clock clock;
    private final long maxCommands;
    private long nextNanos = System.nanoTime();

    AuditRetention(AuditEntries entries, Settings settings, Clock clock,
            @Value("${forum.audit-max-commands:1000000}") long maxCommands) {
        this.entries = entries;
        this.settings = settings;
        this.clock = clock;
        this.maxCommands = maxCommands;
    }

    /** Once a minute, and on and on while there is more. */
    @Scheduled(fixedDelay = 100)
    void delete() {
        long nowNanos = System.nanoTime();
        if (nextNanos - nowNanos > 0) {
            return;
        }
        nextNanos = nowNanos + BETWEEN.toNanos();
        Instant before = clock.instant().minus(Duration.ofDays(settings.number(Setting.AUDIT_RETENTION)));
        boolean done = delete(() -> deletePortionBefore(before));
        // Nobody makes so many other entries that they could push out what an administrator looks for.
        long upTo = entries.newestId().orElse(0L) - maxCommands;
        for (AuditType type : List.of(AuditType.COMMAND, AuditType.COMMAND_REFUSED)) {
            done &= delete(() -> deletePortionOf(type, upTo));
        }
        if (!done) {
            nextNanos = nowNanos;
        }
    }

    /** Returns whether nothing is left. */
    private static boolean delete(IntSupplier portion) {
        long startNanos = System.nanoTime();
        int deleted = PORTION;
        while (deleted == PORTION && System.nanoTime() - startNanos < MAX_AT_ONCE.toNanos()) {
            deleted = portion.getAsInt();
        }
        return deleted < PORTION;
    }

    private int deletePortionBefore(Instant before) {
        List<Long> oldest = entries.idsBefore(before, Limit.of(PORTION));
        entries.deleteAllByIdInBatch(oldest);
        return oldest.size();
    }

    private int deletePortionOf(AuditType type, long upTo) {
        List<Long> oldest = entries.idsOfType(type, upTo, Limit.of(PORTION));
        return oldest.isEmpty() ? 0 : entries.deleteOfType(type, oldest.getLast());
    }
}
