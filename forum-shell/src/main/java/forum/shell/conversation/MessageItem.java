package forum.shell.conversation;

import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.Message;
import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message, as it is read or as it comes in.
 *
 * @param room the name of the room that it was said in; null when it has none, or it was not said in a room
 */
public record MessageItem(Message message, @Nullable String room) implements Item {

    /** Said in no room, or in one of which the name does not matter. */
    public MessageItem(Message message) {
        this(message, null);
    }

    /** For example {@code #1; Yoda: "Hello" posted at 23 Feb 2021 15:00:01}. */
    @Override
    public String text() {
        String number = "#" + message.number() + where() + "; ";
        String author = who();
        if (message.deleted()) {
            return number + author + ": deleted, was posted at " + TimeText.of(message.postedAt());
        }
        String posted = "posted at " + TimeText.of(message.postedAt());
        return (message.broadcast() ? "Broadcast message, " : "") + number + author + ": \""
                + Visible.of(message.text())
                + "\" " + (message.editedAt() == null
                        ? posted
                        : "edited at " + TimeText.of(message.editedAt()) + ", " + posted);
    }

    @Override
    public Map<String, Object> json() {
        return JsonObject.of("message").with("conversation", message.conversation()).with("number", message.number())
                .with("author", message.author()).with("text", message.text()).with("postedAt", message.postedAt())
                .with("editedAt", message.editedAt()).with("deleted", onlyTrue(message.deleted()))
                .with("broadcast", onlyTrue(message.broadcast()))
                .with("authorDeleted", onlyTrue(message.authorDeleted())).map();
    }

    /** The author, and to whom it was said if that was one. */
    String who() {
        return Visible.of(message.author()) + (message.authorDeleted() ? " (deleted account)" : "") + with();
    }

    /** For example {@code  in room 1005 (ops)}; nothing outside of rooms. */
    String where() {
        return ConversationName.isRoom(message.conversation())
                ? " in room " + ConversationName.roomId(message.conversation()) + RoomItem.label(room)
                : "";
    }

    private String with() {
        if (!ConversationName.isDirect(message.conversation())) {
            return "";
        }
        String other = ConversationName.other(message.conversation());
        return other.equalsIgnoreCase(message.author()) ? " to you" : " to " + Visible.of(other);
    }

    private static @Nullable Boolean onlyTrue(boolean value) {
        return value ? Boolean.TRUE : null;
    }
}
