package forum.server.conversation;

/**
 * An account in a conversation.
 *
 * @param firstNumber the first message that it may see
 */
record Member(long conversationId, long accountId, long firstNumber) {
}
