package forum.server.account;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.server.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** All accounts: registering, finding, checking passwords. */
@Component
public class Accounts {

    private final AccountRecords records;
    private final PasswordHasher hasher;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Accounts(AccountRecords records, PasswordHasher hasher, TransactionTemplate transaction,
            ApplicationEventPublisher events, Clock clock) {
        this.records = records;
        this.hasher = hasher;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** Adds an account for somebody who asks for one. */
    Account register(String name, String password) {
        AccountName accountName = AccountName.of(name);
        if (accountName.isReserved()) {
            throw new Refused(ErrorCode.RESERVED_NAME, "This name is reserved; choose another one.");
        }
        if (records.findByNameKey(accountName.key()).isPresent()) {
            throw taken();
        }
        checkStrength(accountName, password);
        return add(accountName, password, Role.MEMBER);
    }

    /** Adds an account whose name and password are somebody's decision who runs this server. */
    Account add(AccountName name, String password, Role role) {
        String hash = hasher.hash(password);
        Account account = new Account(name, hash, role, clock.instant().truncatedTo(ChronoUnit.MICROS));
        try {
            transaction.executeWithoutResult(status -> {
                records.saveAndFlush(account);
                events.publishEvent(new AccountRegistered(account.id()));
            });
        } catch (DataIntegrityViolationException another) {
            throw taken();
        }
        return account;
    }

    void promote(Account account) {
        account.promote();
        records.save(account);
    }

    /** The account of that name, in whatever case. */
    public Optional<Account> find(String name) {
        return records.findByNameKey(AccountName.keyOf(name));
    }

    public Optional<Account> find(long id) {
        return records.findById(id);
    }

    public Map<Long, Account> findAll(Collection<Long> ids) {
        return records.findAllById(ids).stream().collect(Collectors.toMap(Account::id, Function.identity()));
    }

    /** The account if the password is the right one. Takes the same time for a name that nobody has. */
    public Optional<Account> authenticate(String name, String password) {
        Optional<Account> account = find(name);
        boolean right = hasher.matches(password, account.map(Account::passwordHash).orElse(null));
        return right ? account : Optional.empty();
    }

    static void checkStrength(AccountName name, String password) {
        if (password.codePointCount(0, password.length()) < Limits.MIN_PASSWORD_LENGTH
                || password.getBytes(StandardCharsets.UTF_8).length > Limits.MAX_PASSWORD_BYTES
                || AccountName.keyOf(password).equals(name.key())) {
            throw new Refused(ErrorCode.WEAK_PASSWORD,
                    "A password has at least " + Limits.MIN_PASSWORD_LENGTH + " characters and at most "
                            + Limits.MAX_PASSWORD_BYTES + " bytes, and is not the name.");
        }
    }

    private static Refused taken() {
        return new Refused(ErrorCode.NAME_TAKEN, "This name is taken; choose another one.");
    }
}
