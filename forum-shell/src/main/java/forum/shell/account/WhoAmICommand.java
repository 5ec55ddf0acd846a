package forum.shell.account;

import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.WhoAmI;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.connection.Connection;
import forum.shell.console.Output;

/** {@code whoami}. */
final class WhoAmICommand extends ForumCommand {

    private final Connection connection;
    private final Output output;

    WhoAmICommand(Connection connection, Output output) {
        super("Shows who you are to the server.", Form.of("whoami"));
        this.connection = connection;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        output.show(new IdentityItem(connection.ask(PresenceCommands.WHO_AM_I, new WhoAmI())));
    }
}
