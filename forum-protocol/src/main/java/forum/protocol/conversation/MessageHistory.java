package forum.protocol.conversation;

import java.time.Instant;
import java.util.List;

/**
 * A message and the texts that it had before.
 *
 * @param current as it is now, perhaps deleted or withheld
 * @param versions the earlier texts, the oldest first, at most 100; empty when it is deleted or withheld
 * @param olderOmitted whether there are still older texts, which do not fit
 */
public record MessageHistory(Message current, List<Version> versions, boolean olderOmitted) {

    public MessageHistory {
        versions = List.copyOf(versions);
    }

    /**
     * A text that was replaced.
     *
     * @param writtenAt since when it was the message's
     */
    public record Version(String text, Instant writtenAt) {
    }
}
