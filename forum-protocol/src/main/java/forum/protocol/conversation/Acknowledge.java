package forum.protocol.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Moves the cursors of one's membership; they never move back.
 *
 * @param delivered this number and all below have arrived; null leaves the cursor
 * @param read this number and all below have been seen; null leaves the cursor
 */
public record Acknowledge(String conversation, @Nullable Long delivered, @Nullable Long read) {
}
