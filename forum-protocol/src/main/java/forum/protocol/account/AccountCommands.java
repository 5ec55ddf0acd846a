package forum.protocol.account;

import forum.protocol.Command;
import forum.protocol.Done;

/** The commands of the feature <em>account</em>. A wrong password counts as a failed login. */
public final class AccountCommands {

    public static final Command<ChangePassword, Done> CHANGE_PASSWORD = new Command<>("account.password",
            ChangePassword.class, Done.class);
    public static final Command<DeleteAccount, Done> DELETE = new Command<>("account.delete", DeleteAccount.class,
            Done.class);

    private AccountCommands() {
    }
}
