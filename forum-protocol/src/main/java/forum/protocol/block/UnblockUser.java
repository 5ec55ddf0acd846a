package forum.protocol.block;

/** Undoes {@link BlockUser}. */
public record UnblockUser(String user) {
}
