package forum.server.account;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The accounts in the database. */
interface AccountRecords extends JpaRepository<Account, Long> {

    Optional<Account> findByNameKey(String nameKey);

    @Query("select a.nameKey from Account a where a.nameKey in :keys")
    List<String> findKnownKeys(List<String> keys);
}
