package forum.protocol.block;

import java.time.Instant;
import java.util.List;

/**
 * Whom an account has blocked, by name.
 *
 * @param more whether there are further ones; ask again with {@code after} the last name
 */
public record Blocks(List<Block> blocks, boolean more) {

    public Blocks {
        blocks = List.copyOf(blocks);
    }

    /** One who is blocked. */
    public record Block(String user, Instant since) {
    }
}
