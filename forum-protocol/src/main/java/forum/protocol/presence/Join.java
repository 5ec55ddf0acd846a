package forum.protocol.presence;

/**
 * Makes a session known to others.
 *
 * @param client name and version of the program, at most 64 characters
 * @param udpPort where the shell listens for peers, 0 when it does not
 */
public record Join(String client, int udpPort) {
}
