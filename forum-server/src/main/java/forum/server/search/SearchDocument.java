package forum.server.search;

import java.time.Instant;

/**
 * A message as the index knows it.
 *
 * @param id unlike that of any other
 * @param text empty when the message is gone
 */
public record SearchDocument(long id, long conversationId, long number, long authorId, Instant postedAt, String text) {

    boolean isGone() {
        return text.isEmpty();
    }
}
