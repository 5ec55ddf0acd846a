package forum.bench;

import forum.protocol.EventType;
import forum.protocol.Headers;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** What the benchmarks want to know of a frame. */
final class Frames {

    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");

    private static final String POSTED = "\n" + Headers.EVENT + ":" + EventType.MESSAGE_POSTED.wireName() + "\n";

    private Frames() {
    }

    /** Whether it tells of a new message. */
    static boolean isPosted(String frame) {
        return frame.contains(POSTED);
    }

    /** The number of the message that the frame is about. */
    static long number(String frame) {
        return numbers(frame).findFirst()
                .orElseThrow(() -> new IllegalStateException("Expected a message, and got " + frame));
    }

    /** The numbers of the messages in a frame. */
    static LongStream numbers(String frame) {
        return NUMBER.matcher(frame).results().mapToLong(result -> Long.parseLong(result.group(1)));
    }
}
