package forum.server.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The messages in the database, in the order of {@link MessageId}. */
interface Messages extends JpaRepository<LoggedMessage, Long> {

    @Query("select m from LoggedMessage m where m.clientMessageId in :clientMessageIds")
    List<LoggedMessage> findByClientMessageIds(Collection<UUID> clientMessageIds);

    @Query("""
            select m from LoggedMessage m, Broadcast b
            where b.messageId > :after and b.messageId <= :last and m.id = b.messageId order by b.messageId""")
    List<LoggedMessage> broadcastsBetween(long after, long last, Limit limit);

    @Query("""
            select b.messageId from Broadcast b
            where b.messageId > :after and b.messageId <= :last order by b.messageId desc""")
    List<Long> newestBroadcasts(long after, long last, Limit limit);

    @Query("select m.postedAt from LoggedMessage m where m.id = :id")
    Instant postedAt(long id);

    @Query("select m from LoggedMessage m where m.id in :ids order by m.id")
    List<LoggedMessage> inOrder(Collection<Long> ids);

    default Optional<LoggedMessage> findByNumber(long conversationId, long number) {
        return findById(MessageId.of(conversationId, number));
    }

    default List<LoggedMessage> findByNumbers(long conversationId, Collection<Long> numbers) {
        return inOrder(numbers.stream().map(number -> MessageId.of(conversationId, number)).toList());
    }

    default List<LoggedMessage> broadcastsAfter(long conversationId, long number, Limit limit) {
        return broadcastsBetween(MessageId.of(conversationId, number), MessageId.lastOf(conversationId), limit);
    }

    /** Numbers, the newest first. */
    default List<Long> newestBroadcastsAfter(long conversationId, long number, Limit limit) {
        return newestBroadcasts(MessageId.of(conversationId, number), MessageId.lastOf(conversationId), limit).stream()
                .map(MessageId::numberOf).toList();
    }

    /**
     * The number of the first message posted then or later; one more than the last when there is none. Numbers have no
     * gaps, and times of posting never go down as numbers go up, so a few messages tell.
     */
    default long firstPostedSince(long conversationId, long lastNumber, Instant since) {
        long low = 1;
        long high = lastNumber + 1;
        long middle = low; // most conversations are either short or meant as a whole
        while (low < high) {
            if (postedAt(MessageId.of(conversationId, middle)).isBefore(since)) {
                low = middle + 1;
            } else {
                high = middle;
            }
            middle = low + (high - low) / 2;
        }
        return low;
    }
}
