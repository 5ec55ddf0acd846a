package forum.shell.block;

import forum.protocol.block.BlockCommands;
import forum.protocol.block.BlockUser;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Visible;

/** {@code block USER}. */
final class BlockCommand extends ForumCommand {

    private final Connection connection;
    private final Output output;

    BlockCommand(Connection connection, Output output) {
        super("Hears nothing more of a user, and is hidden from that user.",
                Form.of("block").argument("user", ValueType.USER));
        this.connection = connection;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        String user = invocation.get("user");
        connection.ask(BlockCommands.ADD, new BlockUser(user));
        output.show(new Done("block", Visible.of(user) + " is blocked."));
    }
}
