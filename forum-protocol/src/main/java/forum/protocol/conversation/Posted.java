package forum.protocol.conversation;

import java.time.Instant;

/**
 * The message is durable.
 *
 * @param number counts from 1 without gaps in its conversation and never changes
 * @param keptForLater whether the recipient of a direct message is offline and gets it at the next login
 * @param withheldFromSome whether the message is a broadcast that somebody does not get who has blocked the author
 * @param echo whether the message is a broadcast that its author is to be shown as well
 */
public record Posted(String conversation, long number, Instant postedAt, boolean keptForLater,
        boolean withheldFromSome, boolean echo) {

    /** Of a message that is shown to all others in the conversation. */
    public Posted(String conversation, long number, Instant postedAt, boolean keptForLater) {
        this(conversation, number, postedAt, keptForLater, false, false);
    }
}
