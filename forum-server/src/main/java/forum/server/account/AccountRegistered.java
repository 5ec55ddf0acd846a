package forum.server.account;

/** There is a new account. Published within the transaction that adds it. */
public record AccountRegistered(long accountId) {
}
