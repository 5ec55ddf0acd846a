package forum.protocol.sharing;

import org.jspecify.annotations.Nullable;

/**
 * What this session has of a file that is shared, instead of what it has said before.
 *
 * @param chunks as in {@link ChunkNumbers}; null for all of them
 */
public record AnnounceChunks(SharedContent content, @Nullable String chunks) {
}
