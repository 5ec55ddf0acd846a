package forum.protocol.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as one account may see it.
 *
 * @param text empty when deleted or withheld
 * @param author empty when withheld; as the account was called when it was registered; it keeps its name when it is deleted
 * @param editedAt the last change of the text; null when it never changed
 * @param authorDeleted whether the author's account has been deleted
 * @param withheld whether the reader is not to see it: only conversation, number and time of posting are told then
 */
public record Message(String conversation, long number, String author, String text, Instant postedAt,
        @Nullable Instant editedAt, boolean deleted, boolean broadcast, boolean authorDeleted,
        boolean withheld) {

    /** A message that may be seen. */
    public Message(String conversation, long number, String author, String text, Instant postedAt,
            @Nullable Instant editedAt, boolean deleted, boolean broadcast, boolean authorDeleted) {
        this(conversation, number, author, text, postedAt, editedAt, deleted, broadcast, authorDeleted, false);
    }

    /** What is left of it for somebody who is not to see it. */
    public Message withhold() {
        return new Message(conversation, number, "", "", postedAt, null, false, false, false, true);
    }
}
