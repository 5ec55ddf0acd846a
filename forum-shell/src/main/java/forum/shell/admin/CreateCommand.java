package forum.shell.admin;

import forum.protocol.admin.AccountInfo;
import forum.protocol.admin.CreateAccount;
import forum.shell.account.Passwords;
import forum.shell.command.Form;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Visible;

/** {@code admin create USER}. */
final class CreateCommand extends AdminCommand {

    private final AdminApi api;
    private final Passwords passwords;
    private final Output output;

    CreateCommand(AdminApi api, Passwords passwords, Output output) {
        super("Creates an account; its password is asked for twice.",
                Form.of("admin create").option("role", ValueType.ROLE).option("new-password-file", ValueType.FILE)
                        .argument("user", ValueType.WORD));
        this.api = api;
        this.passwords = passwords;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        String password = passwords.chosen(invocation.find("new-password-file").orElse(null));
        AccountInfo account = api.create(
                new CreateAccount(invocation.get("user"), password, invocation.find("role").orElse(null)));
        output.show(new Done("admin create",
                "The account " + Visible.of(account.name()) + " is there, as " + Roles.text(account.role())
                        + "; it can log in at once."));
    }
}
