package forum.shell.admin;

import forum.shell.command.Form;
import forum.shell.command.Invocation;
import forum.shell.console.Done;
import forum.shell.console.Output;

/** {@code admin announce TEXT}. */
final class AnnounceCommand extends AdminCommand {

    private final AdminApi api;
    private final Output output;

    AnnounceCommand(AdminApi api, Output output) {
        super("Says something to all who are online; kept nowhere.", Form.of("admin announce").text());
        this.api = api;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        int sessions = api.announce(invocation.text()).sessions();
        output.show(new Done("admin announce",
                "Announced to " + sessions + (sessions == 1 ? " session." : " sessions.")));
    }
}
