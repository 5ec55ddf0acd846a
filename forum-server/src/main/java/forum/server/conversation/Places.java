package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.protocol.conversation.ConversationName;
import forum.server.account.Accounts;
import forum.server.account.NamedAccount;
import forum.server.presence.OnlineSession;
import forum.server.refusal.Refused;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Finds the place that somebody means by a conversation's name. */
@Component
class Places {

    private final Accounts accounts;
    private final ConversationRecords conversations;
    private final Memberships memberships;

    Places(Accounts accounts, ConversationRecords conversations, Memberships memberships) {
        this.accounts = accounts;
        this.conversations = conversations;
        this.memberships = memberships;
    }

    /** Where something can be said; of a room it is not known yet whether one is in it. */
    Place find(OnlineSession session, String name) {
        return find(session, name, known -> accounts.named(known).filter(account -> !account.isDeleted()));
    }

    /** Also what was said with somebody whose account has been deleted since. */
    Place findEvenDeleted(OnlineSession session, String name) {
        return find(session, name, known -> accounts.named(known)
                .filter(account -> !account.isDeleted() || isConversation(session.accountId(), account.id())));
    }

    private boolean isConversation(long one, long other) {
        AccountPair pair = AccountPair.of(one, other);
        return conversations.findDirect(pair.first(), pair.second()).isPresent();
    }

    private static Place find(OnlineSession session, String name, Function<String, Optional<NamedAccount>> byName) {
        if (name.equals(ConversationName.FORUM)) {
            return new Place.Forum();
        }
        if (ConversationName.isRoom(name)) {
            return new Place.Room(ConversationName.roomId(name));
        }
        if (!ConversationName.isDirect(name)) {
            throw new Refused(ErrorCode.UNKNOWN_CONVERSATION, "There is no such conversation.");
        }
        NamedAccount other = byName.apply(ConversationName.other(name))
                .orElseThrow(() -> new Refused(ErrorCode.UNKNOWN_USER, "Nobody has this name."));
        if (other.id() == session.accountId()) {
            throw new Refused(ErrorCode.NOT_TO_ONESELF, "This is your own name; name somebody else.");
        }
        return new Place.Direct(Author.of(session), new Author(other.id(), other.name()));
    }

    /** Nothing if nothing has been said there yet; {@link Refused} when it is a room that one is not in. */
    Optional<Visible> visibleAt(OnlineSession session, Place place) {
        return switch (place) {
            case Place.Forum forum ->
                conversations.findById(Conversation.FORUM_ID).map(conversation -> new Visible(conversation, 1));
            case Place.Direct direct -> conversations.findDirect(direct.pair().first(), direct.pair().second())
                    .map(conversation -> new Visible(conversation, 1));
            case Place.Room room -> Optional.of(visibleIn(room, session));
        };
    }

    private Visible visibleIn(Place.Room place, OnlineSession session) {
        Conversation room = conversations.findById(place.id())
                .filter(conversation -> conversation.kind() == Conversation.Kind.ROOM)
                .orElseThrow(LockedConversations::unknownRoom);
        return memberships.findByAccountIdAndConversationId(session.accountId(), room.id())
                .map(membership -> new Visible(room, membership.firstNumber()))
                .orElseThrow(LockedConversations::unknownRoom);
    }
}
