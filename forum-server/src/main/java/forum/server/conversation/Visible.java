package forum.server.conversation;

/**
 * What an account may see of a conversation.
 *
 * @param firstNumber messages from this number on
 */
record Visible(Conversation conversation, long firstNumber) {
}
