package forum.protocol.conversation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of some accounts, as its members see it.
 *
 * @param room its id; the conversation is called {@code room:ID}
 * @param name null when it was given none
 * @param members the names of all who are in it, in the order of the alphabet
 */
public record Room(long room, @Nullable String name, List<String> members, Instant createdAt) {

    public Room {
        members = List.copyOf(members);
    }
}
