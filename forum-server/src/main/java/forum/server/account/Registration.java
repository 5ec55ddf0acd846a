package forum.server.account;

import forum.protocol.account.RegisterAccount;
import forum.protocol.admin.AuditType;
import forum.server.audit.Audit;
import org.springframework.stereotype.Component;

/** Lets people have an account. */
@Component
public class Registration {

    private final Accounts accounts;
    private final Audit audit;

    Registration(Accounts accounts, Audit audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    /**
     * A new account for whoever asks.
     *
     * @param address the IP address that the request comes from
     */
    public forum.protocol.account.AccountRegistered register(RegisterAccount request, String address) {
        Account account = accounts.register(request.name(), request.password(), Role.MEMBER);
        audit.record(AuditType.ACCOUNT_REGISTERED, account.name(), address, "");
        return new forum.protocol.account.AccountRegistered(account.name(), account.registeredAt());
    }
}
