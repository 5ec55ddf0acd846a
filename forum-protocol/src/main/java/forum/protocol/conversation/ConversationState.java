package forum.protocol.conversation;

/**
 * Where an account stands in one of its conversations, at login.
 *
 * @param last the newest number, 0 when nothing was said yet
 * @param delivered the delivered cursor
 * @param read the read cursor
 */
public record ConversationState(String conversation, long last, long delivered, long read) {
}
