package forum.server.login;

import forum.protocol.ErrorCode;
import forum.server.account.Account;
import forum.server.account.AccountName;
import forum.server.account.Accounts;
import forum.server.account.Role;
import forum.server.refusal.Refused;
import forum.server.stomp.Authenticator;
import forum.server.stomp.Caller;
import forum.server.stomp.Credentials;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets people in by password or by session token. */
@Component
class Login implements Authenticator {

    private final Accounts accounts;
    private final PasswordCheck passwords;
    private final SessionTokens tokens;
    private final LoginAudit audit;
    private final TransactionTemplate reading;

    Login(Accounts accounts, PasswordCheck passwords, SessionTokens tokens, LoginAudit audit,
            PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tokens = tokens;
        this.audit = audit;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    @Override
    public Caller authenticate(Credentials credentials) {
        String passcode = credentials.passcode();
        Account account = passcode != null ? byPassword(credentials, passcode) : byToken(credentials);
        if (account.isDisabled()) {
            audit.refused(account, credentials.address(), ErrorCode.ACCOUNT_DISABLED);
            throw new Refused(ErrorCode.ACCOUNT_DISABLED);
        }
        return new Caller(credentials.sessionId(), credentials.address(), account.id(), account.name(),
                account.role() == Role.ADMIN, credentials.token());
    }

    private Account byPassword(Credentials credentials, String passcode) {
        String login = Objects.requireNonNull(credentials.login(), "A password belongs to a name");
        return passwords.require(login, passcode, credentials.address());
    }

    private Account byToken(Credentials credentials) {
        String login = credentials.login();
        Optional<Account> known = reading.execute(status -> accountOf(credentials.token()).stream().boxed()
                .flatMap(id -> accounts.find(id).stream()).findFirst());
        return known.filter(
                account -> login == null || AccountName.keyOf(account.name()).equals(AccountName.keyOf(login)))
                .orElseThrow(() -> expired(credentials));
    }

    private OptionalLong accountOf(@Nullable String token) {
        return token == null ? OptionalLong.empty() : tokens.accountOf(token);
    }

    private Refused expired(Credentials credentials) {
        audit.refused(null, credentials.address(), ErrorCode.SESSION_EXPIRED);
        return new Refused(ErrorCode.SESSION_EXPIRED, "The session is over; log in with the password.");
    }
}
