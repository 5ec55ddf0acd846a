package forum.protocol.sharing;

/**
 * Lets everybody know that this session has a file, and gives it to who asks. It is remembered for the account, and the session
 * holds all of it from now on.
 *
 * @param file the base name
 */
public record ShareFile(String file, SharedContent content) {
}
