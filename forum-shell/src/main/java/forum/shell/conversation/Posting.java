package forum.shell.conversation;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.protocol.conversation.Acknowledge;
import forum.protocol.conversation.ClientMessageIds;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.Posted;
import forum.shell.connection.Connection;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;
import forum.shell.options.ShellOptions;
import java.nio.charset.StandardCharsets;

/** Posts so that a message stands there once, even when the connection breaks off before the server has answered. */
final class Posting {

    private final Connection connection;
    private final Output output;
    private final ShellOptions options;

    Posting(Connection connection, Output output, ShellOptions options) {
        this.connection = connection;
        this.output = output;
        this.options = options;
    }

    void post(String conversation, String text, boolean broadcast) {
        checkLength(text);
        Posted posted = connection.askUntilAnswered(ConversationCommands.POST,
                new PostMessage(conversation, ClientMessageIds.next(), text, broadcast));
        output.show(new PostedItem(posted, broadcast));
        if (posted.withheldFromSome()) {
            output.show(new Notice("Not everybody got it: somebody has blocked you."));
        }
        if (posted.echo()) {
            output.show(new MessageItem(new Message(posted.conversation(), posted.number(),
                    connection.welcome().identity().name(), text, posted.postedAt(), null, false, true, false)));
        }
        if (!options.followsEvents()
                && posted.number() == ConversationChoice.read(connection.welcome(), conversation) + 1) {
            // One's own words are not news; where events are followed, the event says so.
            connection.ask(ConversationCommands.ACKNOWLEDGE,
                    new Acknowledge(conversation, posted.number(), posted.number()));
        }
    }

    static void checkLength(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Limits.MAX_TEXT_BYTES) {
            throw new ShellException(ErrorCode.TEXT_TOO_LONG,
                    "The text has " + bytes + " bytes; at most " + Limits.MAX_TEXT_BYTES + " are taken.");
        }
    }
}
