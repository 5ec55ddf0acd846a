package forum.server.conversation;

import forum.server.search.SearchDocument;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/**
 * The messages in the database. Every order begins with the columns of the index that is meant: H2 reads a whole
 * conversation otherwise.
 */
interface Messages extends JpaRepository<LoggedMessage, Long> {

    @Query("select m from LoggedMessage m where m.clientMessageId in :clientMessageIds")
    List<LoggedMessage> findByClientMessageIds(Collection<UUID> clientMessageIds);

    @Query("select m from LoggedMessage m where m.conversationId = :conversationId and m.number = :number")
    Optional<LoggedMessage> findByNumber(long conversationId, long number);

    @Query("""
            select m.number from LoggedMessage m where m.conversationId = :conversationId and m.postedAt >= :since
            order by m.conversationId, m.postedAt, m.number""")
    List<Long> firstPostedSince(long conversationId, Instant since, Limit one);

    @Query("""
            select m.number from LoggedMessage m
            where m.conversationId = :conversationId and m.editedAt >= :since and m.number > :after and m.number < :below
            and (m.broadcast = true or :broadcastsOnly = false)
            order by m.conversationId, m.editedAt, m.number""")
    List<Long> editedSince(long conversationId, Instant since, long after, long below, boolean broadcastsOnly,
            Limit limit);

    @Query("""
            select m from LoggedMessage m where m.conversationId = :conversationId and m.number > :after
            order by m.conversationId, m.number""")
    List<LoggedMessage> after(long conversationId, long after, Limit limit);

    @Query("""
            select m from LoggedMessage m
            where m.conversationId = :conversationId and m.broadcast = true and m.number > :after
            order by m.conversationId, m.broadcast, m.number""")
    List<LoggedMessage> broadcastsAfter(long conversationId, long after, Limit limit);

    @Query("""
            select m.number from LoggedMessage m
            where m.conversationId = :conversationId and m.broadcast = true and m.number > :after
            order by m.conversationId desc, m.broadcast desc, m.number desc""")
    List<Long> newestBroadcastsAfter(long conversationId, long after, Limit limit);

    @Query("""
            select new forum.server.search.SearchDocument(m.id, m.conversationId, m.number, m.authorId, m.postedAt, m.text)
            from LoggedMessage m where m.conversationId = :conversationId and m.number > :after
            order by m.conversationId, m.number""")
    List<SearchDocument> documentsAfter(long conversationId, long after, Limit limit);

    @Query("""
            select new forum.server.search.SearchDocument(m.id, m.conversationId, m.number, m.authorId, m.postedAt, m.text)
            from LoggedMessage m where m.conversationId = :conversationId and m.number = :number""")
    Optional<SearchDocument> document(long conversationId, long number);

    @Query("select m from LoggedMessage m where m.conversationId = :conversationId and m.number in :numbers order by m.number")
    List<LoggedMessage> findByNumbers(long conversationId, Collection<Long> numbers);
}
