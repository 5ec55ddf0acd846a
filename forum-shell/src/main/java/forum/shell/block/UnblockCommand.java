package forum.shell.block;

import forum.protocol.block.BlockCommands;
import forum.protocol.block.UnblockUser;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Visible;

/** {@code unblock USER}. */
final class UnblockCommand extends ForumCommand {

    private final Connection connection;
    private final Output output;

    UnblockCommand(Connection connection, Output output) {
        super("Hears of a user again.", Form.of("unblock").argument("user", ValueType.USER));
        this.connection = connection;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        String user = invocation.get("user");
        connection.ask(BlockCommands.REMOVE, new UnblockUser(user));
        output.show(new Done("unblock", Visible.of(user) + " is not blocked any more."));
    }
}
