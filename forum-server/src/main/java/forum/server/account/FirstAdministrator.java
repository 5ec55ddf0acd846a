package forum.server.account;

import forum.protocol.admin.AuditType;
import forum.server.audit.Audit;
import forum.server.refusal.Refused;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes sure that the administrator named on the command line exists. */
@Component
class FirstAdministrator implements SmartInitializingSingleton {

    private static final int GENERATED_BYTES = 18;

    private final Accounts accounts;
    private final AccountChanges changes;
    private final PasswordPolicy policy;
    private final Audit audit;
    private final String name;
    private final String password;

    FirstAdministrator(Accounts accounts, AccountChanges changes, PasswordPolicy policy, Audit audit,
            @Value("${forum.admin:}") String name, @Value("${FORUM_ADMIN_PASSWORD:}") String password) {
        this.accounts = accounts;
        this.changes = changes;
        this.policy = policy;
        this.audit = audit;
        this.name = name;
        this.password = password;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (name.isEmpty()) {
            return;
        }
        try {
            Optional<Account> account = accounts.findEvenDeleted(name);
            if (account.isEmpty()) {
                add(AccountName.of(name));
            } else {
                promote(account.get());
            }
        } catch (Refused invalid) {
            throw new UnusableCredentials("--admin: " + invalid.refusal().message());
        }
    }

    private void promote(Account account) {
        if (account.isDeleted()) {
            throw new UnusableCredentials("--admin: the account " + account.name()
                    + " has been deleted, and its name is not given again; choose another name.");
        }
        if (account.isDisabled()) {
            throw new UnusableCredentials("--admin: the account " + account.name()
                    + " is disabled; choose another name, or let another administrator enable it.");
        }
        if (account.role() != Role.ADMIN) {
            changes.apply(account.id(), null, promoted -> {
                promoted.changeRole(Role.ADMIN);
                return null;
            });
            audit.record(AuditType.ACCOUNT_CHANGED, null, null,
                    account.name() + ": role MEMBER -> ADMIN, at the start");
        }
    }

    private void add(AccountName administrator) {
        if (password.isEmpty()) {
            generatePassword(administrator);
        } else {
            policy.check(administrator, password);
            accounts.add(administrator, password, Role.ADMIN);
        }
        audit.record(AuditType.ACCOUNT_CREATED, null, null, administrator.text() + ", role ADMIN, at the start");
    }

    private void generatePassword(AccountName administrator) {
        byte[] random = new byte[GENERATED_BYTES];
        new SecureRandom().nextBytes(random);
        String generated = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        accounts.add(administrator, generated, Role.ADMIN);
        System.out.println(
                "Administrator " + administrator.text() + " has the password " + generated + " (shown only now)");
    }
}
