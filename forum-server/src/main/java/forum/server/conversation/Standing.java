package forum.server.conversation;

import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.ConversationState;
import forum.server.account.AccountRegistered;
import forum.server.presence.ConversationStates;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where each account stands in its conversations. */
@Component
class Standing implements ConversationStates {

    private static final int MAX_STATES = 2_000;

    private final ConversationRecords conversations;
    private final Memberships memberships;
    private final Cursors cursors;

    Standing(ConversationRecords conversations, Memberships memberships, Cursors cursors) {
        this.conversations = conversations;
        this.memberships = memberships;
        this.cursors = cursors;
    }

    /** Makes a new account a member of the forum, from here on. */
    @EventListener
    void on(AccountRegistered registered) {
        Conversation forum = conversations.findById(Conversation.FORUM_ID).orElseThrow();
        memberships.save(new Membership(forum, registered.accountId()));
    }

    /** Those with something new first; a client is told of 2,000 at most. */
    @Override
    public List<ConversationState> of(long accountId) {
        return cursors.of(accountId).stream().sorted(Comparator
                .comparing((ConversationState state) -> !state.conversation().equals(ConversationName.FORUM))
                .thenComparing(state -> state.last() <= state.delivered())
                .thenComparing(ConversationState::conversation)).limit(MAX_STATES).toList();
    }
}
