package forum.protocol;

/** STOMP headers beyond those of STOMP 1.2 itself. */
public final class Headers {

    /** Chosen by the shell for a command, returned with its answer; at most 64 characters. */
    public static final String CORRELATION_ID = "correlation-id";
    /** On a reply: {@link #STATUS_OK} or {@link #STATUS_REFUSED}. */
    public static final String STATUS = "status";
    /** The body is the command's reply. */
    public static final String STATUS_OK = "ok";
    /** The body is a {@link Refusal}. */
    public static final String STATUS_REFUSED = "refused";
    /** On an event: the {@link EventType#wireName() name} of its type. */
    public static final String EVENT = "event";
    /** On CONNECT, instead of {@code passcode}: the session token of an earlier login. */
    public static final String TOKEN = "token";
    /** On CONNECT: the program's name; the session joins at once, as with {@code presence.join}. */
    public static final String CLIENT = "client";
    /** On an ERROR frame: the {@link ErrorCode}. Its body is a {@link Refusal}. */
    public static final String CODE = "code";

    private Headers() {
    }
}
