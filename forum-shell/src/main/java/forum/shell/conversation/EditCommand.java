package forum.shell.conversation;

import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.EditMessage;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.console.Output;

/** {@code edit N TEXT}. */
final class EditCommand extends ForumCommand {

    private final Connection connection;
    private final Output output;

    EditCommand(Connection connection, Output output) {
        super("Replaces the text of your own message.",
                Form.of("edit").option("with", ValueType.USER).option("room", ValueType.ROOM)
                        .argument("n", ValueType.NUMBER).text(),
                Form.of("EDT")
                        .argument("n", ValueType.NUMBER).optionalArgument("time", ValueType.SHOWN_TIME).text());
        this.connection = connection;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        Posting.checkLength(invocation.text());
        output.show(new ChangedItem("edit", connection.ask(ConversationCommands.EDIT,
                new EditMessage(ConversationChoice.of(invocation), invocation.number("n"), invocation.text(),
                        invocation.findTime("time").orElse(null)))));
    }
}
