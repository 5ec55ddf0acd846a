package forum.server.presence;

import forum.protocol.conversation.ConversationState;
import java.util.List;

/** Knows where an account stands in its conversations. */
public interface ConversationStates {

    List<ConversationState> of(long accountId);
}
