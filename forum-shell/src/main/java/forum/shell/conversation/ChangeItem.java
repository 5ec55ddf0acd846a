package forum.shell.conversation;

import forum.protocol.conversation.Message;
import forum.shell.console.Item;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody else edited or deleted a message that was shown before. */
record ChangeItem(MessageItem item) implements Item {

    @Override
    public String text() {
        Message message = item.message();
        if (message.deleted()) {
            return Visible.of(message.author()) + " deleted message #" + message.number() + item.where() + ".";
        }
        return item.text();
    }

    @Override
    public @Nullable Map<String, Object> json() {
        return item.json();
    }
}
