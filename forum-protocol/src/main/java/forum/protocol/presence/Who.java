package forum.protocol.presence;

import org.jspecify.annotations.Nullable;

/**
 * Asks for others.
 *
 * @param sinceSeconds null: who is online; otherwise all who were online within so many seconds
 */
public record Who(@Nullable Long sinceSeconds) {
}
