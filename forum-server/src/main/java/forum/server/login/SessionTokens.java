package forum.server.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives out session tokens and takes them back. */
@Component
public class SessionTokens {

    private static final Logger log = LoggerFactory.getLogger(SessionTokens.class);
    private static final int TOKEN_BYTES = 32;
    private static final int MAX_OF_ONE_ACCOUNT = 50;
    private static final Duration VALID = Duration.ofDays(30);

    private static final String OWNER = """
            select a.id, a.name, a.role = 'ADMIN', a.state = 'DISABLED'
            from session_token t join account a on a.id = t.account_id
            where t.token_hash = ? and t.expires_at > ? and a.state <> 'DELETED'
            """;

    private final JdbcClient jdbc;
    private final SessionTokenRecords records;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** Hashes of tokens that are void, although the database could not be told yet. */
    private final Set<String> unrevoked = ConcurrentHashMap.newKeySet();
    private volatile boolean databaseAway;

    SessionTokens(JdbcClient jdbc, SessionTokenRecords records, TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A new token; of many, the oldest of the account becomes void. */
    public String issue(long accountId) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transaction.executeWithoutResult(status -> {
            records.saveAndFlush(new SessionToken(accountId, hash(token), now.plus(VALID)));
            if (records.countByAccountId(accountId) > MAX_OF_ONE_ACCOUNT) {
                records.deleteOthers(accountId, records.newestOf(accountId, Limit.of(MAX_OF_ONE_ACCOUNT)));
            }
        });
        return token;
    }

    /** Whose valid token this is. */
    Optional<Person> ownerOf(String token) {
        if (unrevoked.contains(hash(token))) {
            return Optional.empty();
        }
        // Past the entities, which take several times as long: shells that all come back at once wait for this.
        return jdbc.sql(OWNER).param(hash(token)).param(clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Person(row.getLong(1), row.getString(2), row.getBoolean(3),
                        row.getBoolean(4)))
                .optional();
    }

    public void revoke(String token) {
        records.deleteByTokenHash(hash(token));
    }

    /** Nobody comes in by it any more, also while the database is away. {@link #revokeVoid} has it follow. */
    public void makeVoid(String token) {
        unrevoked.add(hash(token));
    }

    /** Revokes in the database what is void; what it could not be told just now follows by itself. */
    public void revokeVoid() {
        if (!databaseAway) {
            revokeLate();
        }
    }

    @Scheduled(fixedDelay = 10_000)
    void revokeLate() {
        databaseAway = !unrevoked.stream().allMatch(this::revokeHash);
    }

    private boolean revokeHash(String hash) {
        try {
            records.deleteByTokenHash(hash);
            unrevoked.remove(hash);
            return true;
        } catch (RuntimeException failure) {
            log.warn("A session token cannot be revoked in the database now: {}", failure.toString());
            return false;
        }
    }

    /**
     * Makes the tokens of an account void.
     *
     * @param kept stays valid; null when none does
     */
    public void revokeOthers(long accountId, @Nullable String kept) {
        records.deleteOfAccount(accountId, kept == null ? "" : hash(kept));
    }

    private static String hash(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
