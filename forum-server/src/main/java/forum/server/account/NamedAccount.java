package forum.server.account;

/**
 * What is known of an account by its name.
 *
 * @param name as it was registered
 */
public record NamedAccount(long id, String name, boolean isDeleted) {
}
