package forum.shell.conversation;

import forum.protocol.conversation.Message;
import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.TimeText;
import java.util.Map;

/** One's own message was edited or deleted. */
record ChangedItem(String command, Message message) implements Item {

    @Override
    public String text() {
        String at = message.editedAt() == null ? "" : " at " + TimeText.of(message.editedAt());
        return "Message #" + message.number() + (message.deleted() ? " deleted" : " edited") + at;
    }

    @Override
    public Map<String, Object> json() {
        return JsonObject.of("done").with("command", command).with("conversation", message.conversation())
                .with("number", message.number()).with("editedAt", message.editedAt()).map();
    }
}
