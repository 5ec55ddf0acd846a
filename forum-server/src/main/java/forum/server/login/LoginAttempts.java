package forum.server.login;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The failed logins in the database. */
interface LoginAttempts extends JpaRepository<LoginAttempt, Long> {

    Optional<LoginAttempt> findByNameKeyAndAddress(String nameKey, String address);

    @Modifying
    @Transactional
    @Query("delete from LoginAttempt a where a.nameKey = :nameKey and a.address = :address")
    void forget(String nameKey, String address);

    @Modifying
    @Transactional
    @Query("delete from LoginAttempt a where a.failedAt < :failedBefore and (a.lockedUntil is null or a.lockedUntil < :now)")
    void forgetOld(Instant failedBefore, Instant now);
}
