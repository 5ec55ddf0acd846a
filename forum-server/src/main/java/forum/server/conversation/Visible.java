package forum.server.conversation;

/**
 * What an account may see of a conversation.
 *
 * @param lastNumber of the newest message there
 * @param firstNumber messages from this number on
 */
record Visible(long conversationId, long lastNumber, long firstNumber) {
}
