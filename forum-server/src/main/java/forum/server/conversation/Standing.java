package forum.server.conversation;

import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.ConversationState;
import forum.server.account.Account;
import forum.server.account.AccountRegistered;
import forum.server.account.Accounts;
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
    private final Accounts accounts;

    Standing(ConversationRecords conversations, Memberships memberships, Accounts accounts) {
        this.conversations = conversations;
        this.memberships = memberships;
        this.accounts = accounts;
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
        Map<Long, Account> others = accounts.findAllEvenDeleted(byId.values().stream()
                .filter(conversation -> conversation.kind() == Conversation.Kind.DIRECT)
                .map(conversation -> conversation.otherThan(accountId)).toList());
        List<ConversationState> states = new ArrayList<>();
        for (Membership membership : mine) {
            Conversation conversation = byId.get(membership.conversationId());
            if (conversation != null) {
                states.add(new ConversationState(nameOf(conversation, accountId, others), conversation.lastNumber(),
                        membership.delivered(), membership.read()));
            }
        }
        states.sort(Comparator
                .comparing((ConversationState state) -> !state.conversation().equals(ConversationName.FORUM))
                .thenComparing(state -> state.last() <= state.delivered())
                .thenComparing(ConversationState::conversation));
        return states.subList(0, Math.min(states.size(), MAX_STATES));
    }

    private static String nameOf(Conversation conversation, long accountId, Map<Long, Account> others) {
        if (conversation.kind() == Conversation.Kind.FORUM) {
            return ConversationName.FORUM;
        }
        if (conversation.kind() == Conversation.Kind.ROOM) {
            return ConversationName.room(conversation.id());
        }
        Account other = others.get(conversation.otherThan(accountId));
        return ConversationName.direct(other == null ? "" : other.name());
    }
}
