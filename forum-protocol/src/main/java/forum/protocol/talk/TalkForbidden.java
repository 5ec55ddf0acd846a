package forum.protocol.talk;

/**
 * Private talks with this user end.
 *
 * @param user whom this account has blocked
 */
public record TalkForbidden(String user) {
}
