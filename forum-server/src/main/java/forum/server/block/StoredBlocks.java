package forum.server.block;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The blocks in the database. */
interface StoredBlocks extends JpaRepository<StoredBlock, Long> {

    List<StoredBlock> findByBlockerId(long blockerId);

    long countByBlockerId(long blockerId);

    boolean existsByBlockerIdAndBlockedId(long blockerId, long blockedId);

    /** How many there were: one or none. */
    @Modifying
    @Transactional
    @Query("delete from StoredBlock b where b.blockerId = :blockerId and b.blockedId = :blockedId")
    int delete(long blockerId, long blockedId);

    @Modifying
    @Transactional
    @Query("delete from StoredBlock b where b.blockerId = :accountId or b.blockedId = :accountId")
    void deleteOf(long accountId);
}
