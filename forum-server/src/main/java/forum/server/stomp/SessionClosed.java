package forum.server.stomp;

/** The connection of a session that was admitted is gone, whoever ended it. */
public record SessionClosed(Caller caller) {
}
