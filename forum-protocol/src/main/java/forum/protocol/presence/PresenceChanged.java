package forum.protocol.presence;

import java.time.Instant;

/** An account came online with its first session, or went offline with its last. */
public record PresenceChanged(String name, boolean online, Instant at) {
}
