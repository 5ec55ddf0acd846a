package forum.server.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives out session tokens and takes them back. */
@Component
public class SessionTokens {

    private static final int TOKEN_BYTES = 32;
    private static final int MAX_OF_ONE_ACCOUNT = 50;
    private static final Duration VALID = Duration.ofDays(30);

    private final SessionTokenRecords records;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SessionTokens(SessionTokenRecords records, TransactionTemplate transaction, Clock clock) {
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
            List<Long> kept = records.newestOf(accountId, Limit.of(MAX_OF_ONE_ACCOUNT));
            records.deleteOthers(accountId, kept, now);
        });
        return token;
    }

    /** The account whose valid token this is. */
    OptionalLong accountOf(String token) {
        return records.findByTokenHash(hash(token)).filter(known -> known.isValid(clock.instant())).stream()
                .mapToLong(SessionToken::accountId).findFirst();
    }

    public void revoke(String token) {
        records.deleteByTokenHash(hash(token));
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
