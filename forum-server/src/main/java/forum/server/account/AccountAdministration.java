package forum.server.account;

import forum.protocol.ErrorCode;
import forum.protocol.admin.AccountInfo;
import forum.protocol.admin.AccountList;
import forum.protocol.admin.AuditType;
import forum.protocol.admin.ChangeAccount;
import forum.protocol.admin.CreateAccount;
import forum.server.audit.Audit;
import forum.server.refusal.Refused;
import forum.server.stomp.Caller;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** What administrators may do with accounts. */
@Component
public class AccountAdministration {

    private static final int MAX_LIMIT = 500;

    private final AccountRecords records;
    private final Accounts accounts;
    private final AccountChanges changes;
    private final OnlineAccounts online;
    private final Audit audit;

    AccountAdministration(AccountRecords records, Accounts accounts, AccountChanges changes, OnlineAccounts online,
            Audit audit) {
        this.records = records;
        this.accounts = accounts;
        this.changes = changes;
        this.online = online;
        this.audit = audit;
    }

    /**
     * A page of accounts, by name.
     *
     * @param after a name that need not be an account's; only later ones are listed
     * @param limit from 1 to 500
     */
    public AccountList list(String after, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "The limit must be between 1 and " + MAX_LIMIT + ".");
        }
        List<Account> found = records.listAfter(AccountName.keyOf(after), Limit.of(limit + 1));
        List<Account> page = found.subList(0, Math.min(limit, found.size()));
        return new AccountList(page.stream().map(this::info).toList(),
                found.size() > limit ? page.getLast().name() : null);
    }

    public AccountInfo create(Caller administrator, CreateAccount request) {
        Role role = request.role() == null ? Role.MEMBER : role(request.role());
        Account account = accounts.register(request.name(), request.password(), role);
        record(AuditType.ACCOUNT_CREATED, administrator, account.name() + ", role " + role);
        return info(account);
    }

    public AccountInfo change(Caller administrator, String name, ChangeAccount request) {
        Account account = require(name);
        Role role = request.role() == null ? null : role(request.role());
        String password = request.password();
        String hash = password == null ? null : changes.hashOf(account, password);
        List<String> done = new ArrayList<>();
        Account changed = changes.apply(account.id(), null,
                current -> change(current, role, request.disabled(), hash, done));
        if (!done.isEmpty()) {
            record(AuditType.ACCOUNT_CHANGED, administrator, changed.name() + ": " + String.join(", ", done));
        }
        if (hash != null) {
            record(AuditType.PASSWORD_CHANGED, administrator, "of " + changed.name());
        }
        return info(changed);
    }

    private static @Nullable ErrorCode change(Account account, @Nullable Role role, @Nullable Boolean disabled,
            @Nullable String hash, List<String> done) {
        ErrorCode why = null;
        if (role != null && role != account.role()) {
            done.add("role " + account.role() + " -> " + role);
            // Sessions have the rights that they began with.
            why = role == Role.ADMIN ? null : ErrorCode.SESSION_EXPIRED;
            account.changeRole(role);
        }
        if (hash != null) {
            account.changePassword(hash);
            why = ErrorCode.PASSWORD_CHANGED;
        }
        if (disabled != null && disabled != account.isDisabled()) {
            done.add(disabled ? "disabled" : "enabled");
            account.disable(disabled);
            why = disabled ? ErrorCode.ACCOUNT_DISABLED : why;
        }
        return why;
    }

    public void delete(Caller administrator, String name) {
        Account account = require(name);
        changes.delete(account, null);
        record(AuditType.ACCOUNT_DELETED, administrator, account.name());
    }

    private Account require(String name) {
        return accounts.find(name).orElseThrow(Accounts::unknown);
    }

    private AccountInfo info(Account account) {
        return new AccountInfo(account.name(), account.role().name(), account.isDisabled(),
                online.isOnline(account.id()), account.registeredAt());
    }

    private void record(AuditType type, Caller administrator, String detail) {
        audit.record(type, administrator.name(), administrator.address(), detail);
    }

    private static Role role(String word) {
        return Arrays.stream(Role.values()).filter(role -> role.name().equals(word)).findFirst().orElseThrow(
                () -> new Refused(ErrorCode.MALFORMED_REQUEST, "A role is MEMBER or ADMIN."));
    }
}
