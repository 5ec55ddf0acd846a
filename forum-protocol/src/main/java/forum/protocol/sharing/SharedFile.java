package forum.protocol.sharing;

import java.time.Instant;

/**
 * A file under a name, as it is shared.
 *
 * @param owner who was the first to share it of those who do
 * @param since when that was
 */
public record SharedFile(String file, SharedContent content, String owner, Instant since) {
}
