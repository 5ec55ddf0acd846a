package forum.protocol.conversation;

/**
 * Ends one's membership of a room.
 *
 * @param room its id
 */
public record LeaveRoom(long room) {
}
