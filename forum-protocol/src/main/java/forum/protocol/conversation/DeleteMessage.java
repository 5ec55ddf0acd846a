package forum.protocol.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Deletes one's own message; its number stays behind.
 *
 * @param shownAt when given, must be the time the message was posted or last edited, to the second
 */
public record DeleteMessage(String conversation, long number, @Nullable Instant shownAt) {
}
