package forum.shell.conversation;

import forum.protocol.conversation.Message;
import forum.shell.console.Item;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody else edited or deleted a message that was shown before. */
record ChangeItem(Message message) implements Item {

    @Override
    public String text() {
        if (message.deleted()) {
            return Visible.of(message.author()) + " deleted message #" + message.number() + ".";
        }
        return new MessageItem(message).text();
    }

    @Override
    public @Nullable Map<String, Object> json() {
        return new MessageItem(message).json();
    }
}
