package forum.protocol.block;

/**
 * What goes on straight between the shells of the two ends: private talks and files.
 *
 * @param user whom this account has blocked
 */
public record ContactForbidden(String user) {
}
