package forum.server.conversation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The texts that messages had before. */
interface MessageVersions extends JpaRepository<MessageVersion, Long> {

    @Query("""
            select v from MessageVersion v where v.conversationId = :conversationId and v.number = :number
            order by v.conversationId desc, v.number desc, v.writtenAt desc, v.id desc""")
    List<MessageVersion> newest(long conversationId, long number, Limit limit);

    @Query("select min(v.id) from MessageVersion v where v.replacedAt >= :since")
    @Nullable
    Long firstReplacedSince(Instant since);

    @Query("""
            select new forum.server.conversation.ReplacedText(v.id, v.conversationId, v.number) from MessageVersion v
            where v.id > :after and v.replacedAt >= :since order by v.id""")
    List<ReplacedText> replacedSince(Instant since, long after, Limit limit);

    /** Also those that the transaction has not written yet. */
    @Modifying(flushAutomatically = true)
    @Query("delete from MessageVersion v where v.conversationId = :conversationId and v.number = :number")
    void deleteOf(long conversationId, long number);
}
