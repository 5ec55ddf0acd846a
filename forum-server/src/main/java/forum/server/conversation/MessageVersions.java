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
            select v from MessageVersion v where v.messageId = :messageId
            order by v.messageId desc, v.writtenAt desc, v.id desc""")
    List<MessageVersion> newest(long messageId, Limit limit);

    /** The ids of messages between those two that have had another text since then. */
    @Query("""
            select distinct v.messageId from MessageVersion v, LoggedMessage m
            where v.conversationId = :conversationId and v.replacedAt >= :since
            and v.messageId > :after and v.messageId < :below
            and m.id = v.messageId and (m.broadcast = true or :broadcastsOnly = false)
            order by v.messageId""")
    List<Long> replacedSince(long conversationId, Instant since, long after, long below, boolean broadcastsOnly,
            Limit limit);

    @Query("select min(v.id) from MessageVersion v where v.replacedAt >= :since")
    @Nullable
    Long firstReplacedSince(Instant since);

    @Query("""
            select new forum.server.conversation.ReplacedText(v.id, v.messageId) from MessageVersion v
            where v.id > :after and v.replacedAt >= :since order by v.id""")
    List<ReplacedText> replacedSince(Instant since, long after, Limit limit);

    /** Also those that the transaction has not written yet. */
    @Modifying(flushAutomatically = true)
    @Query("delete from MessageVersion v where v.messageId = :messageId")
    void deleteOf(long messageId);
}
