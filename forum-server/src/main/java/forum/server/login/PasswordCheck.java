package forum.server.login;

import forum.protocol.ErrorCode;
import forum.protocol.admin.AuditType;
import forum.protocol.settings.Setting;
import forum.server.account.Account;
import forum.server.account.AccountName;
import forum.server.account.Accounts;
import forum.server.limit.AddressBlock;
import forum.server.refusal.Refused;
import forum.server.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one place where a password is tried: bounded in rate, counted, and locked out when it was wrong too often. */
@Component
class PasswordCheck {

    private final Accounts accounts;
    private final LoginRate rate;
    private final Lockout lockout;
    private final Settings settings;
    private final LoginAudit audit;

    PasswordCheck(Accounts accounts, LoginRate rate, Lockout lockout, Settings settings, LoginAudit audit) {
        this.accounts = accounts;
        this.rate = rate;
        this.lockout = lockout;
        this.settings = settings;
        this.audit = audit;
    }

    /** The account of that name, whose password this is; {@link Refused} if it is not. */
    Account require(String name, String password, String address) {
        if (name.isEmpty()) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "A login needs a name.");
        }
        rate.check(address);
        LockoutScope.Target login = new LockoutScope.Target(AccountName.keyOf(name), AddressBlock.of(address));
        return lockout.inTurn(login, () -> attempt(login, accounts.find(name).orElse(null), password, address));
    }

    private Account attempt(LockoutScope.Target login, @Nullable Account named, String password, String address) {
        try {
            lockout.check(login);
        } catch (Refused locked) {
            audit.refused(nameOf(named), address, locked.code());
            throw locked;
        }
        if (named == null && settings.flag(Setting.REVEAL_UNKNOWN_ACCOUNTS)) {
            audit.record(AuditType.LOGIN_FAILED, null, address, "unknown name");
            throw new Refused(ErrorCode.UNKNOWN_USER, "No account has this name; check it, or register.");
        }
        if (!accounts.isPassword(named, password) || named == null) {
            throw failed(login, named, address);
        }
        lockout.forget(login);
        return named;
    }

    private Refused failed(LockoutScope.Target login, @Nullable Account named, String address) {
        int left = lockout.fail(login);
        audit.record(AuditType.LOGIN_FAILED, nameOf(named), address,
                (named == null ? "unknown name" : "wrong password") + ", attempts left: " + left);
        if (left > 0) {
            return new Refused(ErrorCode.BAD_CREDENTIALS,
                    "The name or the password is wrong. Attempts left: " + left + ".", left, null);
        }
        long seconds = lockout.blockTime().toSeconds();
        audit.record(AuditType.LOCKED_OUT, nameOf(named), address,
                settings.get(Setting.LOCKOUT_SCOPE) + ", for " + seconds + " seconds");
        return new Refused(ErrorCode.BAD_CREDENTIALS,
                "The name or the password is wrong. No attempt is left: wait " + seconds + " seconds.", 0, seconds);
    }

    private static @Nullable String nameOf(@Nullable Account account) {
        return account == null ? null : account.name();
    }
}
