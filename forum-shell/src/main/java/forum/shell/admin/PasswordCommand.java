package forum.shell.admin;

import forum.protocol.admin.ChangeAccount;
import forum.shell.account.Passwords;
import forum.shell.command.Form;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Visible;

/** {@code admin password USER}. */
final class PasswordCommand extends AdminCommand {

    private final AdminApi api;
    private final Passwords passwords;
    private final Output output;

    PasswordCommand(AdminApi api, Passwords passwords, Output output) {
        super("Gives an account a new password; its sessions end.", Form.of("admin password")
                .option("new-password-file", ValueType.FILE).argument("user", ValueType.USER));
        this.api = api;
        this.passwords = passwords;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        String password = passwords.chosen(invocation.find("new-password-file").orElse(null));
        String name = api.change(invocation.get("user"), new ChangeAccount(null, null, password)).name();
        output.show(new Done("admin password", Visible.of(name) + " has a new password and is logged out."));
    }
}
