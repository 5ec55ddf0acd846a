package forum.shell.admin;

import forum.protocol.admin.ChangeAccount;
import forum.shell.command.Form;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Visible;

/** {@code admin disable USER}. */
final class DisableCommand extends AdminCommand {

    private final AdminApi api;
    private final Output output;

    DisableCommand(AdminApi api, Output output) {
        super("Refuses logins of an account and ends its sessions.",
                Form.of("admin disable").argument("user", ValueType.USER));
        this.api = api;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        String name = api.change(invocation.get("user"), new ChangeAccount(null, true, null)).name();
        output.show(new Done("admin disable",
                Visible.of(name) + " is disabled: its sessions have ended, and it cannot log in."));
    }
}
