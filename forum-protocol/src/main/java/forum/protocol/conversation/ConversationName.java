package forum.protocol.conversation;

/**
 * How a conversation is called on the wire, as seen by one account: {@code forum}, {@code room:ID} or
 * {@code direct:USER} with the name of the other.
 */
public final class ConversationName {

    public static final String FORUM = "forum";

    private static final String DIRECT = "direct:";

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
}
