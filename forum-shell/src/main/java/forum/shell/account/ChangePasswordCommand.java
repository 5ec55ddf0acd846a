package forum.shell.account;

import forum.protocol.account.AccountCommands;
import forum.protocol.account.ChangePassword;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.console.Done;
import forum.shell.console.Output;

/** {@code account password}. */
final class ChangePasswordCommand extends ForumCommand {

    private final Connection connection;
    private final Passwords passwords;
    private final Output output;

    ChangePasswordCommand(Connection connection, Passwords passwords, Output output) {
        super("Changes your password; your other sessions end.",
                Form.of("account password").option("new-password-file", ValueType.FILE));
        this.connection = connection;
        this.passwords = passwords;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        String current = passwords.current();
        String chosen = passwords.chosen(invocation.find("new-password-file").orElse(null));
        connection.ask(AccountCommands.CHANGE_PASSWORD, new ChangePassword(current, chosen));
        connection.passwordChanged(chosen);
        passwords.changed(chosen);
        output.show(new Done("account password", "The password is changed; other sessions of yours have ended."));
    }
}
