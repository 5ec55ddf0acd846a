package forum.protocol.presence;

/** Logs out. */
public record Leave() {
}
