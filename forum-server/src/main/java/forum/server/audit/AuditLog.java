package forum.server.audit;

import forum.protocol.admin.AuditPage;
import forum.protocol.admin.AuditType;
import forum.server.limit.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/** Gives out what was taken down. */
@Component
public class AuditLog {

    private final AuditEntries entries;
    private final AuditWriter writer;

    AuditLog(AuditEntries entries, AuditWriter writer) {
        this.entries = entries;
        this.writer = writer;
    }

    /**
     * Which entries are meant; null where it does not matter.
     *
     * @param before those with a lower id
     * @param account in any case
     * @param since those that happened then or later
     */
    public record Selection(@Nullable Long before, @Nullable AuditType type, @Nullable String account,
            @Nullable Instant since) {
    }

    /** The newest of them, with all that has happened until now. */
    public AuditPage read(Selection selection, int limit) {
        writer.writeWaiting();
        List<Specification<AuditEntry>> conditions = new ArrayList<>();
        // H2 uses an index for the order only if all its columns are named there.
        Sort order = Sort.unsorted();
        String account = selection.account();
        if (account != null) {
            String key = AuditEntry.keyOf(account);
            conditions.add((entry, query, is) -> is.equal(entry.get("accountKey"), key));
            order = order.and(Sort.by("accountKey"));
        }
        AuditType type = selection.type();
        if (type != null) {
            conditions.add((entry, query, is) -> is.equal(entry.get("type"), type));
            order = order.and(Sort.by("type"));
        }
        Long before = selection.before();
        if (before != null) {
            conditions.add((entry, query, is) -> is.lessThan(entry.get("id"), before));
        }
        if (selection.since() != null) {
            Instant since = Times.bounded(selection.since());
            List<Long> first = entries.idsSince(since, Limit.of(1));
            if (first.isEmpty()) {
                return new AuditPage(List.of(), null);
            }
            // Ids grow with time, so that what is older need not be looked at.
            conditions.add((entry, query, is) -> is.greaterThanOrEqualTo(entry.get("id"), first.getFirst()));
            conditions.add((entry, query, is) -> is.greaterThanOrEqualTo(entry.get("happenedAt"), since));
        }
        Sort newestFirst = order.and(Sort.by("id")).descending();
        List<AuditEntry> found = entries.findBy(Specification.allOf(conditions),
                query -> query.sortBy(newestFirst).limit(limit + 1).all());
        List<AuditPage.Entry> page = found.stream().limit(limit).map(AuditEntry::toPage).toList();
        return new AuditPage(page, found.size() > limit ? page.getLast().id() : null);
    }
}
