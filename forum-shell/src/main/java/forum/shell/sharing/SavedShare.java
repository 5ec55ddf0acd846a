package forum.shell.sharing;

import forum.protocol.sharing.SharedContent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file, or what is there of it, as it is remembered beyond the life of a shell.
 *
 * @param file the name that it is shared under
 * @param path of the file; of a part, the folder that it lies in
 * @param stamp that tells whether the file has changed; null for a part, which says so itself
 */
record SavedShare(String server, String account, String file, SharedContent content, String path,
        @Nullable String stamp, Instant since) {

    /** Whether nothing that it needs is missing, as files can be anybody's. */
    @SuppressWarnings("NullAway") // What comes from JSON can be null.
    boolean looksRight() {
        return server != null && account != null && file != null && content != null && content.root() != null
                && content.makesSense() && path != null && since != null;
    }
}
