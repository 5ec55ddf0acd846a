package forum.server.account;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** All accounts: adding, finding, checking passwords. Those that were deleted are found only where it says so. */
@Component
public class Accounts {

    private static final String NAMED = "select id, name, state = 'DELETED' from account where ";

    private final AccountRecords records;
    private final JdbcClient jdbc;
    private final PasswordHasher hasher;
    private final PasswordPolicy policy;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Accounts(AccountRecords records, JdbcClient jdbc, PasswordHasher hasher, PasswordPolicy policy,
            TransactionTemplate transaction,
            ApplicationEventPublisher events, Clock clock) {
        this.records = records;
        this.jdbc = jdbc;
        this.hasher = hasher;
        this.policy = policy;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** Adds an account whose name is neither taken nor reserved, and whose password is good enough. */
    Account register(String name, String password, Role role) {
        AccountName accountName = AccountName.of(name);
        if (accountName.isReserved()) {
            throw new Refused(ErrorCode.RESERVED_NAME, "This name is reserved; choose another one.");
        }
        if (records.findByNameKey(accountName.key()).isPresent()) {
            throw taken();
        }
        policy.check(accountName, password);
        return add(accountName, password, role);
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

    /** The account of that name, in whatever case. */
    public Optional<Account> find(String name) {
        return findEvenDeleted(name).filter(account -> !account.isDeleted());
    }

    /** The account that has the name, or had it until it was deleted. */
    public Optional<Account> findEvenDeleted(String name) {
        return records.findByNameKey(AccountName.keyOf(name));
    }

    /** As {@link #findEvenDeleted}, past the entities: each direct message asks for one. */
    public Optional<NamedAccount> named(String name) {
        return jdbc.sql(NAMED + "name_key = ?").param(AccountName.keyOf(name)).query(Accounts::named).optional();
    }

    /** As {@link #findAllEvenDeleted}, past the entities: each page of messages asks for its authors. */
    public Map<Long, NamedAccount> named(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : jdbc.sql(NAMED + "id in (:ids)").param("ids", ids).query(Accounts::named).list().stream()
                        .collect(Collectors.toMap(NamedAccount::id, Function.identity()));
    }

    private static NamedAccount named(ResultSet row, int number) throws SQLException {
        return new NamedAccount(row.getLong(1), row.getString(2), row.getBoolean(3));
    }

    /** The accounts of those names, by the names as they are given here; what is nobody's name is left out. */
    public Map<String, Account> findByNames(Collection<String> names) {
        Map<String, Account> byKey = records.findByNameKeys(names.stream().map(AccountName::keyOf).toList()).stream()
                .filter(account -> !account.isDeleted())
                .collect(Collectors.toMap(Account::nameKey, Function.identity()));
        Map<String, Account> byName = new HashMap<>();
        for (String name : names) {
            Account account = byKey.get(AccountName.keyOf(name));
            if (account != null) {
                byName.put(name, account);
            }
        }
        return byName;
    }

    public Optional<Account> find(long id) {
        return records.findById(id).filter(account -> !account.isDeleted());
    }

    /** The account unless it is deleted; until the transaction ends nobody deletes or changes it. */
    public Optional<Account> lock(long id) {
        return records.lock(id).filter(account -> !account.isDeleted());
    }

    public Map<Long, Account> findAll(Collection<Long> ids) {
        return findAllEvenDeleted(ids).values().stream().filter(account -> !account.isDeleted())
                .collect(Collectors.toMap(Account::id, Function.identity()));
    }

    /** Also those that were deleted: the authors of what was said. */
    public Map<Long, Account> findAllEvenDeleted(Collection<Long> ids) {
        return records.findAllById(ids).stream().collect(Collectors.toMap(Account::id, Function.identity()));
    }

    /** The names of those {@link AccountName#key() keys} that are an account's, as they were registered. */
    public Map<String, String> namesOf(Collection<String> keys) {
        return records.findByNameKeys(keys).stream().filter(account -> !account.isDeleted())
                .collect(Collectors.toMap(Account::nameKey, Account::name));
    }

    /**
     * Whether this is the account's password. Takes the same time when there is no account.
     *
     * @param account null when nobody has the name
     */
    public boolean isPassword(@Nullable Account account, String password) {
        String hash = account == null ? null : account.passwordHash();
        boolean right = hasher.matches(password, hash);
        if (right && account != null && hash != null && hasher.isOutdated(hash)) {
            records.replaceHash(account.id(), hash, hasher.hash(password));
        }
        return right;
    }

    static Refused unknown() {
        return new Refused(ErrorCode.UNKNOWN_USER, "No account has this name.");
    }

    private static Refused taken() {
        return new Refused(ErrorCode.NAME_TAKEN, "This name is taken; choose another one.");
    }
}
