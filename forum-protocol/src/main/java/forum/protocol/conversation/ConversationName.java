package forum.protocol.conversation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a conversation is called on the wire, as seen by one account: {@code forum}, {@code room:ID} or
 * {@code direct:USER} with the name of the other.
 */
public final class ConversationName {

    public static final String FORUM = "forum";

    private static final String DIRECT = "direct:";
    private static final String ROOM = "room:";
    private static final Pattern ROOM_NAME = Pattern.compile("room:([1-9]\\d{0,17})");

    private ConversationName() {
    }

    public static String direct(String user) {
        return DIRECT + user;
    }

    public static boolean isDirect(String conversation) {
        return conversation.startsWith(DIRECT);
    }

    /** The other's name in {@code direct:USER}. */
    public static String other(String direct) {
        if (!isDirect(direct)) {
            throw new IllegalArgumentException("Not a direct conversation: " + direct);
        }
        return direct.substring(DIRECT.length());
    }

    public static String room(long id) {
        return ROOM + id;
    }

    public static boolean isRoom(String conversation) {
        return ROOM_NAME.matcher(conversation).matches();
    }

    /** The id in {@code room:ID}. */
    public static long roomId(String room) {
        Matcher matcher = ROOM_NAME.matcher(room);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a room: " + room);
        }
        return Long.parseLong(matcher.group(1));
    }
}
