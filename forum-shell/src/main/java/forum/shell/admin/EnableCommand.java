package forum.shell.admin;

import forum.protocol.admin.ChangeAccount;
import forum.shell.command.Form;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Visible;

/** {@code admin enable USER}. */
final class EnableCommand extends AdminCommand {

    private final AdminApi api;
    private final Output output;

    EnableCommand(AdminApi api, Output output) {
        super("Lets a disabled account log in again.", Form.of("admin enable").argument("user", ValueType.USER));
        this.api = api;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        String name = api.change(invocation.get("user"), new ChangeAccount(null, false, null)).name();
        output.show(new Done("admin enable", Visible.of(name) + " can log in again."));
    }
}
