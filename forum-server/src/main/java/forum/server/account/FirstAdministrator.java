package forum.server.account;

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
    private final String name;
    private final String password;

    FirstAdministrator(Accounts accounts, @Value("${forum.admin:}") String name,
            @Value("${FORUM_ADMIN_PASSWORD:}") String password) {
        this.accounts = accounts;
        this.name = name;
        this.password = password;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (name.isEmpty()) {
            return;
        }
        try {
            Optional<Account> account = accounts.find(name);
            if (account.isEmpty()) {
                add(AccountName.of(name));
            } else if (account.get().role() != Role.ADMIN) {
                accounts.promote(account.get());
            }
        } catch (Refused invalid) {
            throw new UnusableCredentials("--admin: " + invalid.refusal().message());
        }
    }

    private void add(AccountName administrator) {
        if (!password.isEmpty()) {
            Accounts.checkStrength(administrator, password);
            accounts.add(administrator, password, Role.ADMIN);
            return;
        }
        byte[] random = new byte[GENERATED_BYTES];
        new SecureRandom().nextBytes(random);
        String generated = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        accounts.add(administrator, generated, Role.ADMIN);
        System.out.println(
                "Administrator " + administrator.text() + " has the password " + generated + " (shown only now)");
    }
}
