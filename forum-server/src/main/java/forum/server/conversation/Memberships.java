package forum.server.conversation;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The memberships in the database. */
interface Memberships extends JpaRepository<Membership, Long> {

    List<Membership> findByAccountId(long accountId);

    @Query("""
            select new forum.server.conversation.Member(m.conversationId, m.accountId, m.firstNumber) from Membership m
            where m.conversationId in :conversationIds""")
    List<Member> findMembers(Collection<Long> conversationIds);

    default List<Member> findMembers(long conversationId) {
        return findMembers(List.of(conversationId));
    }

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select m from Membership m where m.accountId = :accountId and m.conversationId = :conversationId")
    Optional<Membership> lock(long accountId, long conversationId);
}
