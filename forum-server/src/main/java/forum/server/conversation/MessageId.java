package forum.server.conversation;

/**
 * The id of a message in the database: the conversation and the number in it, so that the messages of a conversation stand
 * together and in their order.
 */
final class MessageId {

    private static final int NUMBER_BITS = 32;
    private static final long MAX_NUMBER = (1L << NUMBER_BITS) - 1;

    private MessageId() {
    }

    /** @param number not negative; one that is too high for any message stays within the conversation */
    static long of(long conversationId, long number) {
        return (conversationId << NUMBER_BITS) | Math.min(number, MAX_NUMBER);
    }

    /** Not below that of any message in the conversation. */
    static long lastOf(long conversationId) {
        return of(conversationId, MAX_NUMBER);
    }

    static long conversationOf(long id) {
        return id >>> NUMBER_BITS;
    }

    static long numberOf(long id) {
        return id & MAX_NUMBER;
    }
}
