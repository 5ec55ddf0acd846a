package forum.protocol.presence;

import java.time.Instant;

/**
 * Who this session is to the server.
 *
 * @param role {@code MEMBER} or {@code ADMIN}
 * @param address the IP address that the server sees
 */
public record Identity(String name, String role, String sessionId, Instant since, String address, int udpPort) {
}
