package forum.protocol.rendezvous;

/** Asks a user to offer again what did not arrive whole; whichever session sent it does. */
public record ResumeFile(String from, Content content) {
}
