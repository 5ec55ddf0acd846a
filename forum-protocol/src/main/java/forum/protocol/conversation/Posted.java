package forum.protocol.conversation;

import java.time.Instant;

/**
 * The message is durable.
 *
 * @param number counts from 1 without gaps in its conversation and never changes
 * @param keptForLater whether the recipient of a direct message is offline and gets it at the next login
 */
public record Posted(String conversation, long number, Instant postedAt, boolean keptForLater) {
}
