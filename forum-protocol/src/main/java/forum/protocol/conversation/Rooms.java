package forum.protocol.conversation;

import java.util.List;

/**
 * Rooms of one's own, by their ids.
 *
 * @param more whether there are further ones; ask again with {@code after} the last id
 */
public record Rooms(List<Room> rooms, boolean more) {

    public Rooms {
        rooms = List.copyOf(rooms);
    }
}
