package forum.shell.conversation;

import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.FoundMessages;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.SearchMessages;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.connection.Connection;
import forum.shell.console.Done;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import java.util.List;

/** {@code search WORDS}. */
final class SearchCommand extends ForumCommand {

    private final Connection connection;
    private final Output output;
    private final KnownRooms rooms;

    SearchCommand(Connection connection, Output output, KnownRooms rooms) {
        super("Shows the newest messages with all of the words, \"as they stand\", or begun: wor*",
                Form.of("search").text());
        this.connection = connection;
        this.output = output;
        this.rooms = rooms;
    }

    @Override
    protected void run(Invocation invocation) {
        FoundMessages found = connection.ask(ConversationCommands.SEARCH,
                new SearchMessages(invocation.text(), null, null, null));
        List<Message> messages = found.messages();
        if (messages.isEmpty()) {
            output.show(new Done("search", "Nothing was found."));
        }
        for (Message message : messages) {
            rooms.lookUp(message.conversation());
            output.show(rooms.item(message));
        }
        if (found.next() != null) {
            output.show(new Notice("These are the newest " + messages.size() + "; further words find fewer."));
        }
    }
}
