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

/** Failed logins in a row for one target, and the lock-out that they led to. */
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

    LoginAttempt(LockoutScope.Target target, Instant now) {
        this.nameKey = target.nameKey();
        this.address = target.address();
        this.failedAt = now;
    }

    String nameKey() {
        return nameKey;
    }

    String address() {
        return address;
    }

    /** The last failure; the beginning of a lock-out in force. */
    Instant failedAt() {
        return failedAt;
    }

    /**
     * When a lock-out in force ends, or null. When the clock was set back to before its beginning, it begins again: it never
     * holds for longer than it was to hold at first.
     */
    @Nullable
    Instant lockedUntil(Instant now) {
        if (lockedUntil != null && now.isBefore(failedAt)) {
            lockedUntil = now.plus(Duration.between(failedAt, lockedUntil));
            failedAt = now;
        }
        return lockedUntil != null && lockedUntil.isAfter(now) ? lockedUntil : null;
    }

    /** Counts a failure; locks out when no attempt is left. Returns how many are. A lock-out that is over is forgotten. */
    int fail(long allowed, Duration blockTime, Instant now) {
        if (lockedUntil != null) {
            lockedUntil = null;
            failures = 0;
        }
        failures++;
        failedAt = now;
        int left = (int) Math.max(0, allowed - failures);
        if (left == 0) {
            lockedUntil = now.plus(blockTime);
        }
        return left;
    }
}
