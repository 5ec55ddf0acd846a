package forum.protocol.mailbox;

/** Says for which device of this account files can be sealed. */
public record OpenMailbox(MailDevice device) {
}
