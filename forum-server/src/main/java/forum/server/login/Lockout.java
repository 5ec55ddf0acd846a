package forum.server.login;

import forum.protocol.ErrorCode;
import forum.protocol.settings.Setting;
import forum.server.refusal.Refused;
import forum.server.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts failed logins in a row, over all connections and over restarts, and locks out when there were too many. */
@Component
class Lockout {

    private static final Duration REMEMBERED = Duration.ofDays(1);
    /** A power of two. */
    private static final int MONITORS = 1_024;

    private final LoginAttempts attempts;
    private final TransactionTemplate transaction;
    private final Settings settings;
    private final Clock clock;
    private final Object[] monitors = IntStream.range(0, MONITORS).mapToObj(i -> new Object()).toArray();

    Lockout(LoginAttempts attempts, TransactionTemplate transaction, Settings settings, Clock clock) {
        this.attempts = attempts;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Tries a login when no other one is being tried that counts for the same target: guesses made at the same time gain
     * nothing, and right passwords at the same time do not count against each other.
     */
    <T> T inTurn(LockoutScope.Target login, Supplier<T> attempt) {
        int hash = target(login).hashCode();
        synchronized (monitors[(hash ^ hash >>> 16) & MONITORS - 1]) {
            return attempt.get();
        }
    }

    /** Refuses while a lock-out is in force. */
    void check(LockoutScope.Target login) {
        Instant now = now();
        Instant lockedUntil = transaction.execute(status -> login.concerned().stream()
                .flatMap(target -> attempts.findByNameKeyAndAddress(target.nameKey(), target.address()).stream())
                .map(attempt -> attempt.lockedUntil(now)).filter(Objects::nonNull).max(Instant::compareTo)
                .orElse(Instant.MIN));
        if (lockedUntil.isAfter(now)) {
            long seconds = Math.max(1, Math.ceilDiv(Duration.between(now, lockedUntil).toMillis(), 1_000));
            throw new Refused(ErrorCode.LOCKED_OUT,
                    "Too many failed logins: locked for another " + seconds + " seconds.", 0, seconds);
        }
    }

    /** Counts a failure; returns how many attempts are left. When none is, the lock-out begins. */
    int fail(LockoutScope.Target login) {
        Instant now = now();
        LockoutScope.Target target = target(login);
        return transaction.execute(status -> {
            LoginAttempt attempt = attempts.findByNameKeyAndAddress(target.nameKey(), target.address())
                    .orElseGet(() -> new LoginAttempt(target, now));
            int left = attempt.fail(settings.number(Setting.LOGIN_ATTEMPTS), blockTime(), now);
            attempts.save(attempt);
            return left;
        });
    }

    /** After a success. */
    void forget(LockoutScope.Target login) {
        LockoutScope.Target target = target(login);
        attempts.forget(target.nameKey(), target.address());
    }

    Duration blockTime() {
        return Duration.ofSeconds(settings.number(Setting.BLOCK_TIME));
    }

    private LockoutScope.Target target(LockoutScope.Target login) {
        return LockoutScope.of(settings).target(login);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Scheduled(fixedDelay = 3_600_000)
    void forgetOld() {
        Instant now = clock.instant();
        attempts.forgetOld(now.minus(REMEMBERED), now);
    }
}
