package forum.protocol.admin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the audit log, the newest first. {@code GET /api/admin/audit} takes {@code before} (a {@link #next}), {@code limit} (1 to
 * 500, 50 at first), {@code type}, {@code account} and {@code since} (ISO 8601).
 *
 * @param next asks for older ones as {@code ?before=}; null when there are none
 */
public record AuditPage(List<Entry> entries, @Nullable Long next) {

    public AuditPage {
        entries = List.copyOf(entries);
    }

    /**
     * One entry.
     *
     * @param account who did it; null when nobody was logged in
     * @param address where it came from; null when it came from the server itself
     * @param detail what else is known, for people; empty when there is nothing
     */
    public record Entry(long id, Instant at, AuditType type, @Nullable String account, @Nullable String address,
            String detail) {
    }
}
