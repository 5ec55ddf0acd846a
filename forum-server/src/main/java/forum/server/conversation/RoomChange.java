package forum.server.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A new room, or a change of who is in one. */
sealed interface RoomChange extends Change {

    @Override
    default int size() {
        return 0;
    }

    /**
     * A new room.
     *
     * @param others its members besides the author
     * @param name null when it has none
     */
    record Create(Author author, List<Author> others, @Nullable String name) implements RoomChange {
    }

    /** New members, brought in by one; those who are in it already are passed over. */
    record Add(Author author, long room, List<Author> others) implements RoomChange {
    }

    /** The author goes. */
    record Leave(Author author, long room) implements RoomChange {
    }
}
