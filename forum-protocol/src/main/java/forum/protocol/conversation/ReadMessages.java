package forum.protocol.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for messages in the order of their numbers. Conditions that are not null hold together; without any, all
 * messages are meant.
 *
 * @param since posted or edited at that second or later
 * @param after only numbers above this one
 * @param last only so many, the newest
 * @param broadcastsOnly only messages that were broadcast
 */
public record ReadMessages(String conversation, @Nullable Instant since, @Nullable Long after, @Nullable Integer last,
        boolean broadcastsOnly) {
}
