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
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Deletes what is older than the setting says, and the oldest commands when there are too many. */
@Component
class AuditRetention implements SchedulingConfigurer {

    private static final int PORTION = 1_000;
    /** After which whatever else is scheduled has its turn. */
    private static final Duration MAX_AT_ONCE = Duration.ofMillis(400);
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final Duration WHILE_THERE_IS_MORE = Duration.ofMillis(100);

    private final AuditEntries entries;
    private final Settings settings;
    private final Clock clock;
    private final long maxCommands;
    private volatile boolean more;

    AuditRetention(AuditEntries entries, Settings settings, Clock clock,
            @Value("${forum.audit-max-commands:1000000}") long maxCommands) {
        this.entries = entries;
        this.settings = settings;
        this.clock = clock;
        this.maxCommands = maxCommands;
    }

    /** Once a minute, and on and on while there is more. */
    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addTriggerTask(this::delete, this::next);
    }

    private Instant next(TriggerContext context) {
        Instant last = context.lastCompletion();
        return last == null ? context.getClock().instant() : last.plus(more ? WHILE_THERE_IS_MORE : BETWEEN);
    }

    private void delete() {
        more = false;
        Instant before = clock.instant().minus(Duration.ofDays(settings.number(Setting.AUDIT_RETENTION)));
        boolean done = delete(() -> deletePortionBefore(before));
        // Nobody makes so many other entries that they could push out what an administrator looks for.
        long upTo = entries.newestId().orElse(0L) - maxCommands;
        for (AuditType type : List.of(AuditType.COMMAND, AuditType.COMMAND_REFUSED)) {
            done &= delete(() -> deletePortionOf(type, upTo));
        }
        more = !done;
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
