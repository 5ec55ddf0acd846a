package forum.protocol.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens a room. Whoever does is a member of it and need not be named.
 *
 * @param members names of accounts, online or not
 * @param name what the room is to be called; null for no name
 */
public record CreateRoom(List<String> members, @Nullable String name) {

    public CreateRoom {
        members = List.copyOf(members);
    }
}
