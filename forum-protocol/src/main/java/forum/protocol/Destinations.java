package forum.protocol;

/** STOMP destinations. Dots, not slashes, after the prefix: brokers such as RabbitMQ take no others. */
public final class Destinations {

    /** The WebSocket endpoint. */
    public static final String ENDPOINT = "/ws";
    /** A command's destination is this prefix and its {@link Command#name() name}. */
    public static final String COMMANDS = "/app/";
    /** Answers to the commands of this session. */
    public static final String REPLIES = "/user/topic/replies";
    /** Events for this session or for this account: direct messages, presence, offers. */
    public static final String EVENTS = "/user/topic/events";
    /** Everything posted to the forum. */
    public static final String FORUM = "/topic/conversation.forum";

    private Destinations() {
    }
}
