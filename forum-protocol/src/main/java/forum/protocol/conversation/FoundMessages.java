package forum.protocol.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search has found, the oldest first.
 *
 * @param next ask again with {@code before} this for older ones; null when there are none
 */
public record FoundMessages(List<Message> messages, @Nullable String next) {

    public FoundMessages {
        messages = List.copyOf(messages);
    }
}
