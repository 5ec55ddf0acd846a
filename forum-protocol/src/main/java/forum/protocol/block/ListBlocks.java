package forum.protocol.block;

import org.jspecify.annotations.Nullable;

/**
 * Whom has one blocked?
 *
 * @param after only names after this one; null for all
 */
public record ListBlocks(@Nullable String after) {
}
