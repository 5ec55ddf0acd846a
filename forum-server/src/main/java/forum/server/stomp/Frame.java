package forum.server.stomp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A frame to be sent, in UTF-8. All but its subscription is encoded once, however many sessions it goes to.
 *
 * @param subscription the {@code subscription} header of a MESSAGE, escaped; null in other frames
 * @param rest what stands after the subscription; never changed
 * @param last whether the connection closes after it
 */
@SuppressWarnings("ArrayRecordComponent") // Frames of the same content are the same only if they share it.
record Frame(String command, @Nullable String subscription, byte[] rest, boolean last) {

    /** What either side sends to show that it is alive. */
    static final Frame HEART_BEAT = new Frame("", null, bytesOf("\n"), false);

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
        byte[] headBytes = bytesOf(head.toString());
        byte[] rest = new byte[headBytes.length + body.length + 1]; // with the NUL at the end
        System.arraycopy(headBytes, 0, rest, 0, headBytes.length);
        System.arraycopy(body, 0, rest, headBytes.length, body.length);
        return new Frame(command, null, rest, false);
    }

    /** Frames of one subscription that leave as one. */
    static Frame together(List<Frame> frames) {
        if (frames.size() == 1) {
            return frames.getFirst();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(frames.stream().mapToInt(Frame::bytes).sum());
        frames.forEach(frame -> frame.writeTo(out));
        return new Frame("", null, out.toByteArray(), frames.getLast().last());
    }

    /** The same frame for one subscription; what is long is shared. */
    Frame to(String escapedSubscription) {
        return new Frame(command, escapedSubscription, rest, last);
    }

    Frame asLast() {
        return new Frame(command, subscription, rest, true);
    }

    /** Whether it is the same frame, for a subscription of the same id; frames that merely look alike are not. */
    @SuppressWarnings("ReferenceEquality")
    boolean isEncodedAs(Frame other) {
        return rest == other.rest && Objects.equals(subscription, other.subscription);
    }

    /** At most so many. */
    int bytes() {
        int subscriptionBytes = subscription == null
                ? 0
                : SUBSCRIPTION.length() + MAX_CHARACTER_BYTES * subscription.length();
        return command.length() + subscriptionBytes + rest.length;
    }

    void writeTo(ByteArrayOutputStream out) {
        out.writeBytes(bytesOf(subscription == null ? command : command + SUBSCRIPTION + subscription));
        out.writeBytes(rest);
    }

    private static byte[] bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
