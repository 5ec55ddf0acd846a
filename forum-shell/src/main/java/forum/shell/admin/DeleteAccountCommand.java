package forum.shell.admin;

import forum.shell.command.Form;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Confirmation;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Visible;

/** {@code admin delete USER}. */
final class DeleteAccountCommand extends AdminCommand {

    private final AdminApi api;
    private final Confirmation confirmation;
    private final Output output;

    DeleteAccountCommand(AdminApi api, Confirmation confirmation, Output output) {
        super("Deletes an account for good, after asking for a yes.",
                Form.of("admin delete").flag("yes").argument("user", ValueType.USER));
        this.api = api;
        this.confirmation = confirmation;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        String name = invocation.get("user");
        if (invocation.has("yes") || confirmation.given(
                "Delete the account " + Visible.of(name) + " for good? Its messages stay.")) {
            api.deleteAccount(name);
            output.show(new Done("admin delete", "The account " + Visible.of(name) + " is deleted."));
        }
    }
}
