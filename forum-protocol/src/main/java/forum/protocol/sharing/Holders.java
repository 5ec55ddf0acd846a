package forum.protocol.sharing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is online and has something of a file.
 *
 * @param more whether there are others; these have been chosen at random then
 */
public record Holders(List<Holder> holders, boolean more) {

    /** So that they fit into a frame. */
    public static final int MAX_HOLDERS = 32;

    public Holders {
        holders = List.copyOf(holders);
    }

    /**
     * A session.
     *
     * @param holder by which it is asked, see {@link AskHolder}
     * @param chunks that it has, as in {@link ChunkNumbers}; null for all of them
     * @param own whether it is the one that asks
     */
    public record Holder(UUID holder, String user, @Nullable String chunks, boolean own) {
    }
}
