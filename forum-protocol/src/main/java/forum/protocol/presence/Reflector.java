package forum.protocol.presence;

/**
 * Where a shell can ask over UDP which address it is seen with; the host is the server's own.
 *
 * @param port 0 when the server runs none
 * @param token 16 bytes in Base64 that the reflector asks for
 */
public record Reflector(int port, String token) {
}
