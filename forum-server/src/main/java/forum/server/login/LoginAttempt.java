package forum.server.login;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Failed logins in a row for one name from one address; the name may be nobody's. */
@Entity
@Table(name = "login_attempt")
class LoginAttempt {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "login_attempt_seq")
    @SequenceGenerator(name = "login_attempt_seq", sequenceName = "login_attempt_seq", allocationSize = 100)
    private long id;
    @Column(name = "name_key")
    private String nameKey;
    @Column(name = "address")
    private String address;
    private int failures;
    @Column(name = "failed_at")
    private Instant failedAt;
    @Column(name = "locked_until")
    private @Nullable Instant lockedUntil;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected LoginAttempt() {
    }

    LoginAttempt(String nameKey, String address, Instant now) {
        this.nameKey = nameKey;
        this.address = address;
        this.failedAt = now;
    }

    /** When a lock-out in force ends, or null. What is over is forgotten. */
    @Nullable
    Instant lockedUntil(Instant now) {
        if (lockedUntil != null && !lockedUntil.isAfter(now)) {
            lockedUntil = null;
            failures = 0;
        }
        return lockedUntil;
    }

    /** Counts a failure; locks out when no attempt is left. Returns how many are. */
    int fail(long allowed, Duration blockTime, Instant now) {
        failures++;
        failedAt = now;
        int left = (int) Math.max(0, allowed - failures);
        if (left == 0) {
            lockedUntil = now.plus(blockTime);
        }
        return left;
    }
}
