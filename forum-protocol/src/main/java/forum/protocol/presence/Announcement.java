package forum.protocol.presence;

import java.time.Instant;

/**
 * An administrator speaks to all who are online; it is kept nowhere.
 *
 * @param by the administrator's name
 */
public record Announcement(String by, String text, Instant at) {
}
