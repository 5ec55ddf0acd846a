package forum.protocol.sharing;

/** Asks who is online and has something of a file. */
public record FindHolders(SharedContent content) {
}
