package forum.protocol.conversation;

import java.util.UUID;

/**
 * Adds a message to a conversation. Sent again with the same client message id, it stands there once and the answer is
 * the first one.
 *
 * @param broadcast only in the forum: whether it is shown in full, too, at the next login of those who are away
 */
public record PostMessage(String conversation, UUID clientMessageId, String text, boolean broadcast) {
}
