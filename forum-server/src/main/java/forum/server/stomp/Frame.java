package forum.server.stomp;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A frame to be sent. All but its subscription is encoded once, however many sessions it goes to.
 *
 * @param subscription the {@code subscription} header of a MESSAGE, escaped; null in other frames
 * @param rest what stands after the subscription
 * @param restBytes the same in UTF-8, in bytes
 * @param last whether the connection closes after it
 */
record Frame(String command, @Nullable String subscription, String rest, int restBytes, boolean last) {

    /** What either side sends to show that it is alive. */
    static final Frame HEART_BEAT = new Frame("", null, "\n", 1, false);

    private static final String SUBSCRIPTION = "\nsubscription:";
    /** No character (UTF-16) takes more in UTF-8. */
    private static final int MAX_CHARACTER_BYTES = 3;

    /** A frame with an own copy of everything, for one session. A body is JSON. */
    static Frame of(String command, Map<String, String> headers, byte[] body) {
        StringBuilder head = new StringBuilder(200);
        headers.forEach((name, value) -> head.append('\n').append(name).append(':').append(escape(value)));
        if (body.length > 0) {
            head.append("\ncontent-type:application/json\ncontent-length:").append(body.length);
        }
        head.append("\n\n");
        int headBytes = head.toString().getBytes(StandardCharsets.UTF_8).length;
        String rest = head.append(new String(body, StandardCharsets.UTF_8)).append('\0').toString();
        return new Frame(command, null, rest, headBytes + body.length + 1, false);
    }

    /** The same frame for one subscription; what is long is shared. */
    Frame to(String escapedSubscription) {
        return new Frame(command, escapedSubscription, rest, restBytes, last);
    }

    Frame asLast() {
        return new Frame(command, subscription, rest, restBytes, true);
    }

    /** At most so many in UTF-8. */
    int bytes() {
        int subscriptionBytes = subscription == null
                ? 0
                : SUBSCRIPTION.length() + MAX_CHARACTER_BYTES * subscription.length();
        return command.length() + subscriptionBytes + restBytes;
    }

    void appendTo(StringBuilder text) {
        text.append(command);
        if (subscription != null) {
            text.append(SUBSCRIPTION).append(subscription);
        }
        text.append(rest);
    }

    /** A header's value as STOMP 1.2 writes it. */
    static String escape(String value) {
        if (value.chars().noneMatch(character -> character == '\\' || character == '\n' || character == ':'
                || character == '\r')) {
            return value;
        }
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace(":", "\\c").replace("\r", "\\r");
    }
}
