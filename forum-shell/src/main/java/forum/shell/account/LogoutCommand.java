package forum.shell.account;

import forum.shell.command.Ending;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.connection.Connection;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Visible;
import forum.shell.transfer.Departure;

/** {@code logout}: also ends this shell. */
final class LogoutCommand extends ForumCommand {

    private final Connection connection;
    private final Departure departure;
    private final Ending ending;
    private final Output output;

    LogoutCommand(Connection connection, Departure departure, Ending ending, Output output) {
        super("Logs out and ends this shell.", Form.of("logout"), Form.of("OUT"), Form.of("quit"), Form.of("exit"));
        this.connection = connection;
        this.departure = departure;
        this.ending = ending;
        this.output = output;
    }

    @Override
    public boolean needsLogin() {
        return false;
    }

    @Override
    protected void run(Invocation invocation) {
        if (!departure.isAllowed()) {
            return;
        }
        String name = connection.isOpen() ? ", " + Visible.of(connection.welcome().identity().name()) : "";
        connection.close();
        ending.request();
        output.show(new Done("logout", "Goodbye" + name + "."));
    }
}
