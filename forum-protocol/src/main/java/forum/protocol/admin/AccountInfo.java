package forum.protocol.admin;

import java.time.Instant;

/**
 * An account as administrators see it.
 *
 * @param role {@code MEMBER} or {@code ADMIN}
 * @param disabled whether logins are refused
 * @param online whether it has a session
 */
public record AccountInfo(String name, String role, boolean disabled, boolean online, Instant registeredAt) {
}
