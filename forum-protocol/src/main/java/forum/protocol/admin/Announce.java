package forum.protocol.admin;

/** Speaks to all who are online. */
public record Announce(String text) {
}
