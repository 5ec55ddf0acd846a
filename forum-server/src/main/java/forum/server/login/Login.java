package forum.server.login;

import forum.protocol.ErrorCode;
import forum.server.account.Account;
import forum.server.account.Accounts;
import forum.server.account.AccountName;
import forum.server.account.Role;
import forum.server.refusal.Refused;
import forum.server.stomp.Authenticator;
import forum.server.stomp.Caller;
import forum.server.stomp.Credentials;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets people in by password or by session token. */
@Component
class Login implements Authenticator {

    private static final Logger log = LoggerFactory.getLogger(Login.class);

    private final Accounts accounts;
    private final Lockout lockout;
    private final SessionTokens tokens;

    Login(Accounts accounts, Lockout lockout, SessionTokens tokens) {
        this.accounts = accounts;
        this.lockout = lockout;
        this.tokens = tokens;
    }

    @Override
    public Caller authenticate(Credentials credentials) {
        String passcode = credentials.passcode();
        Account account = passcode != null ? byPassword(credentials, passcode) : byToken(credentials);
        return new Caller(credentials.sessionId(), credentials.address(), account.id(), account.name(),
                account.role() == Role.ADMIN, credentials.token());
    }

    private Account byPassword(Credentials credentials, String passcode) {
        String login = Objects.requireNonNull(credentials.login(), "A password belongs to a name");
        int attemptsLeft = lockout.count(login, credentials.address());
        Account account = accounts.authenticate(login, passcode).orElse(null);
        if (account == null) {
            log.info("Failed login from {}, {} attempts left", credentials.address(), attemptsLeft);
            throw wrong(attemptsLeft);
        }
        lockout.forget(login, credentials.address());
        return account;
    }

    private Refused wrong(int attemptsLeft) {
        if (attemptsLeft > 0) {
            return new Refused(ErrorCode.BAD_CREDENTIALS,
                    "The name or the password is wrong. Attempts left: " + attemptsLeft + ".", attemptsLeft, null);
        }
        long seconds = lockout.blockTime().toSeconds();
        return new Refused(ErrorCode.BAD_CREDENTIALS,
                "The name or the password is wrong. No attempt is left: wait " + seconds + " seconds.", 0, seconds);
    }

    private Account byToken(Credentials credentials) {
        OptionalLong accountId = accountOf(credentials.token());
        String login = credentials.login();
        return accountId.stream().boxed().flatMap(id -> accounts.find(id).stream()).filter(
                account -> login == null || AccountName.keyOf(account.name()).equals(AccountName.keyOf(login)))
                .findFirst().orElseThrow(() -> new Refused(ErrorCode.SESSION_EXPIRED,
                        "The session is over; log in with the password."));
    }

    private OptionalLong accountOf(@Nullable String token) {
        return token == null ? OptionalLong.empty() : tokens.accountOf(token);
    }
}
