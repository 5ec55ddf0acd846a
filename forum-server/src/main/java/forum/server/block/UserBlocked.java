package forum.server.block;

/**
 * A block is in force.
 *
 * @param name of whom the account has blocked
 */
public record UserBlocked(long blockerId, String name) {
}
