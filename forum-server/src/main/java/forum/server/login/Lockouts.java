package forum.server.login;

import forum.protocol.ErrorCode;
import forum.protocol.admin.AuditType;
import forum.protocol.admin.LockoutList;
import forum.server.account.Account;
import forum.server.account.AccountName;
import forum.server.account.Accounts;
import forum.server.audit.Audit;
import forum.server.limit.AddressBlock;
import forum.server.refusal.Refused;
import forum.server.stomp.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows administrators the lock-outs in force, and lifts them. */
@Component
public class Lockouts {

    private static final int MAX_LISTED = 1_000;

    private final LoginAttempts attempts;
    private final Accounts accounts;
    private final Audit audit;
    private final Clock clock;

    Lockouts(LoginAttempts attempts, Accounts accounts, Audit audit, Clock clock) {
        this.attempts = attempts;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** The one that ends last first, at most 1,000. A name that is no account's may be a password: it is not shown. */
    @Transactional
    public LockoutList list() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<LoginAttempt> locked = attempts.findLocked(now, Limit.of(MAX_LISTED));
        Map<String, String> names = accounts.namesOf(locked.stream().map(LoginAttempt::nameKey).distinct().toList());
        List<LockoutList.Lockout> lockouts = new ArrayList<>();
        for (LoginAttempt attempt : locked) {
            Instant until = Objects.requireNonNull(attempt.lockedUntil(now), "The query finds what is locked");
            lockouts.add(new LockoutList.Lockout(names.get(attempt.nameKey()), shown(attempt.address()),
                    attempt.failedAt(), until));
        }
        lockouts.sort(Comparator.comparing(LockoutList.Lockout::until).reversed());
        return new LockoutList(lockouts);
    }

    private static @Nullable String shown(String address) {
        return address.equals(LockoutScope.ANY_ADDRESS) ? null : address;
    }

    /** Lifts those of an account, whatever the address. */
    public void lift(Caller administrator, String name) {
        Account account = accounts.find(name)
                .orElseThrow(() -> new Refused(ErrorCode.UNKNOWN_USER, "No account has this name."));
        record(administrator, attempts.forgetName(AccountName.keyOf(name)), "of " + account.name());
    }

    /** Lifts those of an address, or of a block of them, whatever the name. */
    public void liftAt(Caller administrator, String address) {
        record(administrator, attempts.forgetAddress(AddressBlock.of(address)), "of the address " + address);
    }

    private void record(Caller administrator, int lifted, String detail) {
        if (lifted > 0) {
            audit.record(AuditType.LOCKOUT_LIFTED, administrator.name(), administrator.address(), detail);
        }
    }
}
