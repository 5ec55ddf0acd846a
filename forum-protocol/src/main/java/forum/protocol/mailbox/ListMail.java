package forum.protocol.mailbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for what waits.
 *
 * @param after the id of the last file of the page before; null for the first page
 */
public record ListMail(@Nullable UUID after) {
}
