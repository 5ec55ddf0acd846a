package forum.shell.admin;

import forum.protocol.admin.LockoutList.Lockout;
import forum.shell.command.Form;
import forum.shell.command.Invocation;
import forum.shell.console.Done;
import forum.shell.console.JsonObject;
import forum.shell.console.Output;
import forum.shell.console.Table;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;

/** {@code admin lockouts}. */
final class LockoutsCommand extends AdminCommand {

    private final AdminApi api;
    private final Output output;

    LockoutsCommand(AdminApi api, Output output) {
        super("Shows who is locked out after failed logins.", Form.of("admin lockouts"), Form.of("blocked users"));
        this.api = api;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        Table table = new Table();
        for (Lockout lockout : api.lockouts().lockouts()) {
            table.row(
                    JsonObject.of("lockout").with("account", lockout.account()).with("address", lockout.address())
                            .with("since", lockout.since()).with("until", lockout.until()),
                    lockout.account() == null ? "(no account)" : Visible.of(lockout.account()),
                    lockout.address() == null ? "from anywhere" : "from " + Visible.of(lockout.address()),
                    "since " + TimeText.of(lockout.since()), "until " + TimeText.of(lockout.until()));
        }
        table.show(output);
        if (table.isEmpty()) {
            output.show(new Done("admin lockouts", "No lock-out is in force."));
        }
    }
}
