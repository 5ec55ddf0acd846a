package forum.protocol.conversation;

/** Asks for all texts that a message has had. */
public record ReadHistory(String conversation, long number) {
}
