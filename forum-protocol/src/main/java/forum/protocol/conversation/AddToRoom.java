package forum.protocol.conversation;

import java.util.List;

/**
 * Makes others members of one's room; those who are in it already are passed over. They see what is said from then on.
 *
 * @param room its id
 * @param members names of accounts, online or not
 */
public record AddToRoom(long room, List<String> members) {

    public AddToRoom {
        members = List.copyOf(members);
    }
}
