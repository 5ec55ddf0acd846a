package forum.protocol.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Asks for the rooms that one is a member of.
 *
 * @param after only those with a higher id; null for all
 */
public record ListRooms(@Nullable Long after) {
}
