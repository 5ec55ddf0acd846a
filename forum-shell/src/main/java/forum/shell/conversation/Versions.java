package forum.shell.conversation;

import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.MessageHistory;
import forum.protocol.conversation.ReadHistory;
import forum.shell.connection.Connection;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import java.time.Instant;

/** Shows all texts that a message has had, the oldest first. */
final class Versions {

    private final Connection connection;
    private final Output output;
    private final KnownRooms rooms;

    Versions(Connection connection, Output output, KnownRooms rooms) {
        this.connection = connection;
        this.output = output;
        this.rooms = rooms;
    }

    void show(String conversation, long number) {
        rooms.lookUp(conversation);
        MessageHistory history = connection.ask(ConversationCommands.HISTORY, new ReadHistory(conversation, number));
        Message current = history.current();
        MessageItem item = rooms.item(current);
        if (current.withheld()) {
            output.show(new Notice("You have blocked whoever wrote message #" + number + "."));
            return;
        }
        if (current.deleted()) {
            output.show(item);
            return;
        }
        if (history.olderOmitted()) {
            output.show(new Notice("There are older versions, which are not shown."));
        }
        int version = 1;
        for (MessageHistory.Version earlier : history.versions()) {
            output.show(new VersionItem(item, version++, earlier.text(), earlier.writtenAt()));
        }
        Instant edited = current.editedAt();
        output.show(new VersionItem(item, version, current.text(), edited == null ? current.postedAt() : edited));
    }
}
