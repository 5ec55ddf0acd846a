package forum.server.conversation;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The conversations in the database. */
interface ConversationRecords extends JpaRepository<Conversation, Long> {

    /** The conversations in which something was said then or later. */
    @Query("select c from Conversation c where c.id > :after and c.lastPostedAt >= :since order by c.id")
    List<Conversation> postedSince(Instant since, long after, Limit limit);

    /** Rooms of exactly those members, the oldest first. */
    @Query("select c from Conversation c where c.memberKey = :memberKey order by c.id")
    List<Conversation> findByMemberKey(String memberKey, Limit limit);

    /** The rooms that the account is a member of. */
    @Query("""
            select c from Conversation c, Membership m
            where m.accountId = :accountId and m.conversationId = c.id and c.kind = ROOM and c.id > :after order by c.id""")
    List<Conversation> findRooms(long accountId, long after, Limit limit);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Conversation c where c.firstAccountId = :first and c.secondAccountId = :second")
    Optional<Conversation> lockDirect(long first, long second);
}
