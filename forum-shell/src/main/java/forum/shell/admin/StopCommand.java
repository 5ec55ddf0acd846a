package forum.shell.admin;

import forum.shell.command.Form;
import forum.shell.command.Invocation;
import forum.shell.console.Done;
import forum.shell.console.Output;

/** {@code admin stop}. */
final class StopCommand extends AdminCommand {

    private final AdminApi api;
    private final Output output;

    StopCommand(AdminApi api, Output output) {
        super("Stops the server, after telling everybody.", Form.of("admin stop"), Form.of("stop"));
        this.api = api;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        api.stop();
        output.show(new Done("admin stop", "The server stops; everybody is told."));
    }
}
