package forum.server.account;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The accounts in the database, those that were deleted included. */
interface AccountRecords extends JpaRepository<Account, Long> {

    Optional<Account> findByNameKey(String nameKey);

    @Query("select a from Account a where a.nameKey in :keys")
    List<Account> findByNameKeys(Collection<String> keys);

    @Query("select a from Account a where a.nameKey > :afterKey and a.state <> DELETED order by a.nameKey")
    List<Account> listAfter(String afterKey, Limit limit);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.id = :id")
    Optional<Account> lock(long id);

    /** Those who can log in. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.role = ADMIN and a.state = ACTIVE order by a.id")
    List<Account> lockAdministrators();

    /** Nothing happens when the password was changed meanwhile. */
    @Modifying
    @Transactional
    @Query("update Account a set a.passwordHash = :newHash where a.id = :id and a.passwordHash = :oldHash")
    void replaceHash(long id, String oldHash, String newHash);
}
