package forum.protocol.rendezvous;

/**
 * Somebody asks for a file that did not arrive whole.
 *
 * @param by to whom it was sent, if it was
 */
public record ResumeAsked(String by, Content content) {
}
