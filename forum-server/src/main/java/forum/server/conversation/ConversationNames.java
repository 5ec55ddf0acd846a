package forum.server.conversation;

import forum.protocol.conversation.ConversationName;
import forum.server.account.Account;
import forum.server.account.Accounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How conversations are called by those who are in them. */
@Component
class ConversationNames {

    private final Accounts accounts;

    ConversationNames(Accounts accounts) {
        this.accounts = accounts;
    }

    /** By the conversations' ids. */
    Map<Long, String> of(Collection<Conversation> conversations, long accountId) {
        Map<Long, Account> others = accounts.findAllEvenDeleted(
                conversations.stream().filter(conversation -> conversation.kind() == Conversation.Kind.DIRECT)
                        .map(conversation -> conversation.otherThan(accountId)).toList());
        Map<Long, String> names = new HashMap<>();
        conversations.forEach(conversation -> names.put(conversation.id(), nameOf(conversation, accountId, others)));
        return names;
    }

    private static String nameOf(Conversation conversation, long accountId, Map<Long, Account> others) {
        return switch (conversation.kind()) {
            case FORUM -> ConversationName.FORUM;
            case ROOM -> ConversationName.room(conversation.id());
            case DIRECT -> {
                Account other = others.get(conversation.otherThan(accountId));
                yield ConversationName.direct(other == null ? "" : other.name());
            }
        };
    }
}
