package forum.server.login;

import forum.protocol.ErrorCode;
import forum.protocol.settings.Setting;
import forum.server.account.AccountName;
import forum.server.refusal.Refused;
import forum.server.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts failed logins for each name and address, over all connections and over restarts. An attempt counts as failed
 * before the password is looked at, so that guesses made at the same time gain nothing.
 */
@Component
class Lockout {

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final LoginAttempts attempts;
    private final TransactionTemplate transaction;
    private final Settings settings;
    private final Clock clock;

    Lockout(LoginAttempts attempts, TransactionTemplate transaction, Settings settings, Clock clock) {
        this.attempts = attempts;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** Counts an attempt; returns how many are left. Refuses while the name is locked out. */
    synchronized int count(String name, String address) {
        return transaction.execute(status -> countIn(AccountName.keyOf(name), address));
    }

    private int countIn(String key, String address) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LoginAttempt attempt = attempts.findByNameKeyAndAddress(key, address)
                .orElseGet(() -> new LoginAttempt(key, address, now));
        Instant lockedUntil = attempt.lockedUntil(now);
        if (lockedUntil != null) {
            long seconds = Math.max(1, Math.ceilDiv(Duration.between(now, lockedUntil).toMillis(), 1_000));
            throw new Refused(ErrorCode.LOCKED_OUT,
                    "Too many failed logins: locked for another " + seconds + " seconds.", 0, seconds);
        }
        int left = attempt.fail(settings.number(Setting.LOGIN_ATTEMPTS), blockTime(), now);
        attempts.save(attempt);
        return left;
    }

    void forget(String name, String address) {
        attempts.forget(AccountName.keyOf(name), address);
    }

    Duration blockTime() {
        return Duration.ofSeconds(settings.number(Setting.BLOCK_TIME));
    }

    @Scheduled(fixedDelay = 3_600_000)
    void forgetOld() {
        Instant now = clock.instant();
        attempts.forgetOld(now.minus(REMEMBERED), now);
    }
}
