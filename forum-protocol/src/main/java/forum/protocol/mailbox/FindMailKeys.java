package forum.protocol.mailbox;

/** Asks for whom to seal a file that is for this user. */
public record FindMailKeys(String user) {
}
