package forum.shell.conversation;

import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.DeleteMessage;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.console.Output;

/** {@code delete N}. */
final class DeleteCommand extends ForumCommand {

    private final Connection connection;
    private final Output output;

    DeleteCommand(Connection connection, Output output) {
        super("Deletes your own message; its number stays behind.",
                Form.of("delete").option("with", ValueType.USER).option("room", ValueType.ROOM).argument("n",
                        ValueType.NUMBER),
                Form.of("DLT")
                        .argument("n", ValueType.NUMBER).optionalArgument("time", ValueType.SHOWN_TIME));
        this.connection = connection;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        output.show(new ChangedItem("delete", connection.ask(ConversationCommands.DELETE, new DeleteMessage(
                ConversationChoice.of(invocation), invocation.number("n"), invocation.findTime("time").orElse(null)))));
    }
}
