package forum.server.conversation;

import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.ConversationState;
import forum.server.account.AccountRegistered;
import forum.server.presence.ConversationStates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where each account stands in its conversations. */
@Component
class Standing implements ConversationStates {

    private static final int MAX_STATES = 2_000;

    private final ConversationRecords conversations;
    private final Memberships memberships;
    private final ConversationNames names;

    Standing(ConversationRecords conversations, Memberships memberships, ConversationNames names) {
        this.conversations = conversations;
        this.memberships = memberships;
        this.names = names;
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
        List<Membership> mine = memberships.findByAccountId(accountId);
        Map<Long, Conversation> byId = conversations
                .findAllById(mine.stream().map(Membership::conversationId).toList()).stream()
                .collect(Collectors.toMap(Conversation::id, Function.identity()));
        Map<Long, String> called = names.of(byId.values(), accountId);
        List<ConversationState> states = new ArrayList<>();
        for (Membership membership : mine) {
            Conversation conversation = byId.get(membership.conversationId());
            if (conversation != null) {
                states.add(new ConversationState(called.getOrDefault(conversation.id(), ""), conversation.lastNumber(),
                        membership.delivered(), membership.read()));
            }
        }
        states.sort(Comparator
                .comparing((ConversationState state) -> !state.conversation().equals(ConversationName.FORUM))
                .thenComparing(state -> state.last() <= state.delivered())
                .thenComparing(ConversationState::conversation));
        return states.subList(0, Math.min(states.size(), MAX_STATES));
    }
}
