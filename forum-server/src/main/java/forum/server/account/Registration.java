package forum.server.account;

import forum.protocol.account.RegisterAccount;
import org.springframework.stereotype.Component;

/** Lets people have an account. */
@Component
public class Registration {

    private final Accounts accounts;

    Registration(Accounts accounts) {
        this.accounts = accounts;
    }

    public forum.protocol.account.AccountRegistered register(RegisterAccount request) {
        Account account = accounts.register(request.name(), request.password());
        return new forum.protocol.account.AccountRegistered(account.name(), account.registeredAt());
    }
}
