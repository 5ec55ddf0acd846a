package forum.protocol.presence;

/** Asks for the {@link Identity} of this session. */
public record WhoAmI() {
}
