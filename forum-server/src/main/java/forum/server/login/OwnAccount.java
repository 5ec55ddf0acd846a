package forum.server.login;

import forum.protocol.account.ChangePassword;
import forum.protocol.account.DeleteAccount;
import forum.protocol.admin.AuditType;
import forum.server.account.Account;
import forum.server.account.AccountChanges;
import forum.server.audit.Audit;
import forum.server.stomp.Caller;
import org.springframework.stereotype.Component;

/** What somebody may do with his own account, who shows the password for it once more. */
@Component
public class OwnAccount {

    private final PasswordCheck passwords;
    private final AccountChanges changes;
    private final Audit audit;

    OwnAccount(PasswordCheck passwords, AccountChanges changes, Audit audit) {
        this.passwords = passwords;
        this.changes = changes;
        this.audit = audit;
    }

    /** All other sessions of the account end. */
    public void changePassword(Caller caller, ChangePassword request) {
        Account account = passwords.require(caller.name(), request.password(), caller.address());
        changes.changePassword(account, request.newPassword(), caller.sessionId());
        audit.record(AuditType.PASSWORD_CHANGED, caller.name(), caller.address(), "");
    }

    /** All other sessions of the account end; no token is left. */
    public void delete(Caller caller, DeleteAccount request) {
        Account account = passwords.require(caller.name(), request.password(), caller.address());
        changes.delete(account, caller.sessionId());
        audit.record(AuditType.ACCOUNT_DELETED, caller.name(), caller.address(), "by its owner");
    }
}
