package forum.server.audit;

import forum.protocol.admin.AuditType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The audit log in the database. */
interface AuditEntries extends JpaRepository<AuditEntry, Long>, JpaSpecificationExecutor<AuditEntry> {

    /** Those that happened before then, the oldest first. */
    @Query("select e.id from AuditEntry e where e.happenedAt < :before order by e.happenedAt")
    List<Long> idsBefore(Instant before, Limit limit);

    /** Those that happened then or later, the oldest first. */
    @Query("select e.id from AuditEntry e where e.happenedAt >= :since order by e.happenedAt")
    List<Long> idsSince(Instant since, Limit limit);

    /** Those of the type up to an id, the oldest first; the type stands in the order for the sake of the index. */
    @Query("select e.id from AuditEntry e where e.type = :type and e.id <= :upTo order by e.type, e.id")
    List<Long> idsOfType(AuditType type, long upTo, Limit limit);

    /** Returns how many there were. */
    @Modifying
    @Transactional
    @Query("delete from AuditEntry e where e.type = :type and e.id <= :upTo")
    int deleteOfType(AuditType type, long upTo);

    @Query("select max(e.id) from AuditEntry e")
    Optional<Long> newestId();
}
