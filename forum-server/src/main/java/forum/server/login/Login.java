package forum.server.login;

import forum.protocol.ErrorCode;
import forum.server.account.AccountName;
import forum.server.refusal.Refused;
import forum.server.stomp.Authenticator;
import forum.server.stomp.Caller;
import forum.server.stomp.Credentials;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets people in by password or by session token. */
@Component
class Login implements Authenticator {

    private final PasswordCheck passwords;
    private final SessionTokens tokens;
    private final LoginAudit audit;

    Login(PasswordCheck passwords, SessionTokens tokens, LoginAudit audit) {
        this.passwords = passwords;
        this.tokens = tokens;
        this.audit = audit;
    }

    @Override
    public Caller authenticate(Credentials credentials) {
        String passcode = credentials.passcode();
        Person person = passcode != null ? byPassword(credentials, passcode) : byToken(credentials);
        if (person.disabled()) {
            audit.refused(person.name(), credentials.address(), ErrorCode.ACCOUNT_DISABLED);
            throw new Refused(ErrorCode.ACCOUNT_DISABLED);
        }
        return new Caller(credentials.sessionId(), credentials.address(), person.accountId(), person.name(),
                person.administrator(), credentials.token());
    }

    private Person byPassword(Credentials credentials, String passcode) {
        String login = Objects.requireNonNull(credentials.login(), "A password belongs to a name");
        return Person.of(passwords.require(login, passcode, credentials.address()));
    }

    private Person byToken(Credentials credentials) {
        String login = credentials.login();
        return Optional.ofNullable(credentials.token()).flatMap(tokens::ownerOf)
                .filter(owner -> login == null || AccountName.keyOf(owner.name()).equals(AccountName.keyOf(login)))
                .orElseThrow(() -> expired(credentials));
    }

    private Refused expired(Credentials credentials) {
        audit.refused(null, credentials.address(), ErrorCode.SESSION_EXPIRED);
        return new Refused(ErrorCode.SESSION_EXPIRED, "The session is over; log in with the password.");
    }
}
