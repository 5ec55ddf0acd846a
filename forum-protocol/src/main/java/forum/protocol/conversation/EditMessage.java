package forum.protocol.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the text of one's own message; number and author stay.
 *
 * @param shownAt when given, must be the time the message was posted or last edited, to the second
 */
public record EditMessage(String conversation, long number, String text, @Nullable Instant shownAt) {
}
