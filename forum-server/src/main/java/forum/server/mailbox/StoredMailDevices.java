package forum.server.mailbox;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The devices in the database. */
interface StoredMailDevices extends JpaRepository<StoredMailDevice, Long> {

    Optional<StoredMailDevice> findByAccountIdAndDeviceKey(long accountId, String deviceKey);

    /** The one that was seen last first. */
    @Query("select d from StoredMailDevice d where d.accountId = :accountId order by d.seenAt desc, d.id desc")
    List<StoredMailDevice> newestOf(long accountId);

    @Modifying
    @Transactional
    @Query("delete from StoredMailDevice d where d.accountId = :accountId")
    void deleteOf(long accountId);
}
