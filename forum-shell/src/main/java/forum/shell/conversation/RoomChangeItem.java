package forum.shell.conversation;

import forum.protocol.conversation.Room;
import forum.protocol.conversation.RoomChanged;
import forum.shell.console.Item;
import forum.shell.console.Visible;
import java.util.Map;

/** Somebody else has opened a room, brought somebody into one, or left one. */
record RoomChangeItem(RoomChanged change) implements Item {

    @Override
    public String text() {
        Room room = change.room();
        String by = Visible.of(change.by());
        String where = "room " + room.room() + RoomItem.label(room.name());
        return switch (change.what()) {
            case RoomChanged.CREATED -> by + " opened " + where + ": " + RoomItem.names(room.members());
            case RoomChanged.ADDED -> by + " brought " + RoomItem.names(change.who()) + " into " + where + ": "
                    + RoomItem.names(room.members());
            case RoomChanged.LEFT -> by + " left " + where + ".";
            default -> by + " changed " + where + ": " + RoomItem.names(room.members());
        };
    }

    @Override
    public Map<String, Object> json() {
        return new RoomItem(change.room()).object().with("what", change.what()).with("by", change.by())
                .with("who", change.who()).map();
    }
}
