package forum.protocol.conversation;

import java.util.List;

/**
 * A room was opened, or its members are others than before. Told to all members, and to whoever has left.
 *
 * @param room as it is now
 * @param by who did it
 * @param what {@link #CREATED}, {@link #ADDED} or {@link #LEFT}
 * @param who the names of those who came or went
 */
public record RoomChanged(Room room, String by, String what, List<String> who) {

    public static final String CREATED = "created";
    public static final String ADDED = "added";
    public static final String LEFT = "left";

    public RoomChanged {
        who = List.copyOf(who);
    }
}
