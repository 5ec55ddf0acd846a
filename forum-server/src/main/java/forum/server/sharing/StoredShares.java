package forum.server.sharing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The shared files in the database. */
interface StoredShares extends JpaRepository<StoredShare, Long> {

    Optional<StoredShare> findByAccountIdAndFileName(long accountId, String fileName);

    long countByAccountId(long accountId);

    /**
     * Of each content that has the name, who shared it first.
     *
     * @param hidden accounts that are passed over, at least one
     */
    @Query("""
            select s from StoredShare s where s.fileName = :fileName and s.accountId not in :hidden and not exists (
                select earlier from StoredShare earlier where earlier.fileName = :fileName and earlier.root = s.root
                    and earlier.sizeBytes = s.sizeBytes and earlier.chunkCount = s.chunkCount
                    and earlier.accountId not in :hidden and earlier.id < s.id)
            order by s.id""")
    List<StoredShare> firstOfEach(String fileName, Collection<Long> hidden, Limit limit);

    boolean existsByRootAndSizeBytesAndChunkCount(String root, long sizeBytes, int chunkCount);

    /** How many there were: one or none. */
    @Modifying
    @Transactional
    @Query("delete from StoredShare s where s.accountId = :accountId and s.fileName = :fileName")
    int delete(long accountId, String fileName);

    @Modifying
    @Transactional
    @Query("delete from StoredShare s where s.accountId = :accountId")
    void deleteOf(long accountId);
}
