package forum.server.presence;

import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The session history in the database; ended_at is null while a session is open. */
interface PastSessions extends JpaRepository<PastSession, Long> {

    /** The latest session of each account that ended then or later. */
    @Query("""
            select s from PastSession s where s.id in
            (select max(t.id) from PastSession t where t.endedAt >= :endedSince group by t.accountId) order by s.id desc""")
    List<PastSession> latestEndedSince(Instant endedSince, Limit limit);

    @Modifying
    @Transactional
    @Query("update PastSession s set s.endedAt = :now, s.lastSeenAt = :now where s.id = :id")
    void end(long id, Instant now);

    @Modifying
    @Transactional
    @Query("update PastSession s set s.lastSeenAt = :now where s.endedAt is null")
    void refreshOpen(Instant now);
}
