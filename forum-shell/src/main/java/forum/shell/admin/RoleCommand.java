package forum.shell.admin;

import forum.protocol.admin.AccountInfo;
import forum.protocol.admin.ChangeAccount;
import forum.shell.command.Form;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Visible;

/** {@code admin role USER ROLE}. */
final class RoleCommand extends AdminCommand {

    private final AdminApi api;
    private final Output output;

    RoleCommand(AdminApi api, Output output) {
        super("Makes an account a member or an administrator.",
                Form.of("admin role").argument("user", ValueType.USER).argument("role", ValueType.ROLE));
        this.api = api;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        AccountInfo account = api.change(invocation.get("user"),
                new ChangeAccount(invocation.get("role"), null, null));
        output.show(new Done("admin role", Visible.of(account.name()) + " is " + Roles.text(account.role()) + "."));
    }
}
