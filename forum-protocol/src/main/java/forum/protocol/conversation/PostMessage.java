package forum.protocol.conversation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adds a message to a conversation. Sent again with the same client message id, it stands there once and the answer is
 * the first one.
 *
 * @param clientMessageId null from a client that never sends a message again
 * @param broadcast only in the forum: whether it is shown in full, too, at the next login of those who are away
 */
public record PostMessage(String conversation, @Nullable UUID clientMessageId, String text, boolean broadcast) {
}
