package forum.shell.conversation;

import forum.protocol.conversation.Room;
import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.TimeText;
import forum.shell.console.Visible;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A room that one is in. */
record RoomItem(Room room) implements Item {

    /** For example {@code Room 1005 (ops): han, leia, yoda; opened at 23 Feb 2021 15:00:01}. */
    @Override
    public String text() {
        return "Room " + room.room() + label(room.name()) + ": " + names(room.members()) + "; opened at "
                + TimeText.of(room.createdAt());
    }

    @Override
    public Map<String, Object> json() {
        return object().map();
    }

    JsonObject object() {
        return JsonObject.of("room").with("room", room.room()).with("name", room.name())
                .with("members", room.members()).with("createdAt", room.createdAt());
    }

    /** {@code " (ops)"}; nothing for a room without a name. */
    static String label(@Nullable String name) {
        return name == null ? "" : " (" + Visible.of(name) + ")";
    }

    static String names(List<String> users) {
        return users.stream().map(Visible::of).collect(Collectors.joining(", "));
    }
}
