package forum.protocol.presence;

import forum.protocol.conversation.ConversationState;
import java.util.List;

/**
 * The session is known to others.
 *
 * @param token logs in again without the password, for the same account, until the session is left
 * @param conversations those with something said in them
 */
public record Welcome(Identity identity, String token, Reflector reflector, List<ConversationState> conversations) {

    public Welcome {
        conversations = List.copyOf(conversations);
    }

    /** Without the tokens, so that no log can hold them. */
    @Override
    public String toString() {
        return "Welcome[identity=" + identity + ", conversations=" + conversations.size() + "]";
    }
}
