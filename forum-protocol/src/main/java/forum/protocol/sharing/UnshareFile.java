package forum.protocol.sharing;

/** This account shares its file of that name no longer. */
public record UnshareFile(String file) {
}
