package forum.protocol.admin;

/** An announcement is on its way. */
public record Announced(int sessions) {
}
