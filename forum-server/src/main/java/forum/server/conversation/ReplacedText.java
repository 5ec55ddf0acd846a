package forum.server.conversation;

/** That a message had another text once, or is deleted. */
record ReplacedText(long id, long messageId) {
}
