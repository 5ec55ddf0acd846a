package forum.server.login;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The failed logins in the database. */
interface LoginAttempts extends JpaRepository<LoginAttempt, Long> {

    Optional<LoginAttempt> findByNameKeyAndAddress(String nameKey, String address);

    @Query("select a from LoginAttempt a where a.lockedUntil > :now order by a.lockedUntil desc")
    List<LoginAttempt> findLocked(Instant now, Limit limit);

    @Modifying
    @Transactional
    @Query("delete from LoginAttempt a where a.nameKey = :nameKey and a.address = :address")
    void forget(String nameKey, String address);

    /** Returns how many there were. */
    @Modifying
    @Transactional
    @Query("delete from LoginAttempt a where a.nameKey = :nameKey")
    int forgetName(String nameKey);

    /** Returns how many there were. */
    @Modifying
    @Transactional
    @Query("delete from LoginAttempt a where a.address = :address")
    int forgetAddress(String address);

    @Modifying
    @Transactional
    @Query("delete from LoginAttempt a where a.failedAt < :failedBefore and (a.lockedUntil is null or a.lockedUntil < :now)")
    void forgetOld(Instant failedBefore, Instant now);
}
