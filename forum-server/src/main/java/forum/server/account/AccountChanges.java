package forum.server.account;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes accounts. Whoever loses an access by it loses it at once, and one administrator always remains. */
@Component
public class AccountChanges {

    private final AccountRecords records;
    private final PasswordHasher hasher;
    private final PasswordPolicy policy;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    AccountChanges(AccountRecords records, PasswordHasher hasher, PasswordPolicy policy,
            TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.records = records;
        this.hasher = hasher;
        this.policy = policy;
        this.transaction = transaction;
        this.events = events;
    }

    /**
     * Refuses a password that is not good enough.
     *
     * @param exceptSession the id of the session that may go on; null when none may
     */
    public void changePassword(Account account, String password, @Nullable String exceptSession) {
        String hash = hashOf(account, password);
        apply(account.id(), exceptSession, changed -> {
            changed.changePassword(hash);
            return ErrorCode.PASSWORD_CHANGED;
        });
    }

    /**
     * For good; the name is not given again.
     *
     * @param exceptSession as above
     */
    public void delete(Account account, @Nullable String exceptSession) {
        apply(account.id(), exceptSession, deleted -> {
            deleted.delete();
            return ErrorCode.ACCOUNT_DELETED;
        });
    }

    /** The hash of a new password that is good enough for the account. */
    String hashOf(Account account, String password) {
        policy.check(AccountName.of(account.name()), password);
        return hasher.hash(password);
    }

    /**
     * Changes an account, or throws {@link Refused} when nobody would be left to administer the server.
     *
     * @param change says why access ends; null when it does not
     */
    Account apply(long id, @Nullable String exceptSession, Function<Account, @Nullable ErrorCode> change) {
        return transaction.execute(status -> {
            // First of all, so that two who remove each other at the same time come one after the other.
            List<Account> administrators = records.lockAdministrators();
            Account account = records.lock(id).filter(locked -> !locked.isDeleted()).orElseThrow(Accounts::unknown);
            boolean last = administrators.size() == 1 && account.canAdminister();
            ErrorCode why = change.apply(account);
            if (last && !account.canAdminister()) {
                throw new Refused(ErrorCode.LAST_ADMINISTRATOR,
                        "This is the last administrator who can log in; make somebody else one first.");
            }
            if (why != null) {
                events.publishEvent(new AccessEnded(id, why, exceptSession));
            }
            return account;
        });
    }
}
