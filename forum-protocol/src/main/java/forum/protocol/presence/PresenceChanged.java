package forum.protocol.presence;

import java.time.Instant;
import java.util.List;

/**
 * Accounts came online with their first session, or went offline with their last. When many come and go at once, one
 * event tells of all of them.
 *
 * @param changes at most one for each account, in the order in which they happened
 */
public record PresenceChanged(List<Change> changes) {

    public PresenceChanged {
        changes = List.copyOf(changes);
    }

    /** One account came or went. */
    public record Change(String name, boolean online, Instant at) {
    }
}
