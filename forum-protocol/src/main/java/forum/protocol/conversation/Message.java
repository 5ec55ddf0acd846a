package forum.protocol.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as one account may see it.
 *
 * @param text empty when deleted
 * @param editedAt the last change of the text; null when it never changed
 */
public record Message(String conversation, long number, String author, String text, Instant postedAt,
        @Nullable Instant editedAt, boolean deleted, boolean broadcast) {
}
