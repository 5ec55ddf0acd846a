package forum.protocol.talk;

/** Asks whether a user can be called now; refused as a call would be. */
public record FindPeer(String user) {
}
