package forum.protocol.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as one account may see it.
 *
 * @param text empty when deleted
 * @param author as the account was called when it was registered; it keeps its name when it is deleted
 * @param editedAt the last change of the text; null when it never changed
 * @param authorDeleted whether the author's account has been deleted
 */
public record Message(String conversation, long number, String author, String text, Instant postedAt,
        @Nullable Instant editedAt, boolean deleted, boolean broadcast, boolean authorDeleted) {
}
