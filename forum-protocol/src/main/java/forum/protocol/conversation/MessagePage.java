package forum.protocol.conversation;

import java.util.List;

/**
 * Messages in the order of their numbers.
 *
 * @param more whether further ones meet the conditions; ask again with {@code after} the last number
 */
public record MessagePage(List<Message> messages, boolean more) {

    public MessagePage {
        messages = List.copyOf(messages);
    }
}
