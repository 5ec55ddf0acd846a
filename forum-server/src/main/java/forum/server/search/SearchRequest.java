package forum.server.search;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param words as somebody typed them
 * @param conversations where; nothing is found elsewhere
 * @param admission what of it may be found
 * @param limit how many, the newest
 * @param before only what comes after it in the order of hits; null for all
 */
public record SearchRequest(String words, Set<Long> conversations, Admission admission, int limit,
        @Nullable Position before) {

    public SearchRequest {
        conversations = Set.copyOf(conversations);
    }
}
