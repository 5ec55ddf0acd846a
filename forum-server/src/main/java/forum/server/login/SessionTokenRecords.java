package forum.server.login;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The session tokens in the database. */
interface SessionTokenRecords extends JpaRepository<SessionToken, Long> {

    long countByAccountId(long accountId);

    @Query("select t.id from SessionToken t where t.accountId = :accountId order by t.expiresAt desc, t.id desc")
    List<Long> newestOf(long accountId, Limit limit);

    @Modifying
    @Query("delete from SessionToken t where t.accountId = :accountId and t.id not in :kept")
    void deleteOthers(long accountId, List<Long> kept);

    @Modifying
    @Transactional
    @Query("delete from SessionToken t where t.tokenHash = :tokenHash")
    void deleteByTokenHash(String tokenHash);

    @Modifying
    @Transactional
    @Query("delete from SessionToken t where t.accountId = :accountId and t.tokenHash <> :keptHash")
    void deleteOfAccount(long accountId, String keptHash);
}
