package forum.server.conversation;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The conversations in the database. */
interface ConversationRecords extends JpaRepository<Conversation, Long> {

    @Query("select c from Conversation c where c.firstAccountId = :first and c.secondAccountId = :second")
    Optional<Conversation> findDirect(long first, long second);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Conversation c where c.id = :id")
    Conversation lock(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Conversation c where c.firstAccountId = :first and c.secondAccountId = :second")
    Optional<Conversation> lockDirect(long first, long second);
}
