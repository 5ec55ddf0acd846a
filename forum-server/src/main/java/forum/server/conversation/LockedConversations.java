package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The conversations that one transaction has locked: nobody else changes them, or their members, until it ends. */
final class LockedConversations {

    private final EntityManager entityManager;
    private final ConversationRecords conversations;
    private final Memberships memberships;
    private final Map<Object, Conversation> locked = new HashMap<>();
    private final Map<Long, Members> members = new HashMap<>();

    LockedConversations(EntityManager entityManager, ConversationRecords conversations, Memberships memberships) {
        this.entityManager = entityManager;
        this.conversations = conversations;
        this.memberships = memberships;
    }

    /** Null when nothing has been said there yet; {@link Refused} when it is a room that the account is not in. */
    @Nullable
    Conversation at(Place place, long accountId) {
        return switch (place) {
            case Place.Forum forum -> forum();
            case Place.Direct direct -> {
                Conversation known = locked.get(direct.pair());
                if (known == null) {
                    known = conversations.lockDirect(direct.pair().first(), direct.pair().second()).orElse(null);
                }
                if (known != null) {
                    locked.put(direct.pair(), known);
                }
                yield known;
            }
            case Place.Room room -> room(room.id(), accountId);
        };
    }

    Conversation forum() {
        return locked.computeIfAbsent(Conversation.FORUM_ID,
                unlocked -> Objects.requireNonNull(lock(Conversation.FORUM_ID),
                        "The forum is missing in the database"));
    }

    /** {@link Refused} when there is no such room or the account is not in it. */
    Conversation room(long id, long accountId) {
        Conversation room = locked.get(id);
        if (room == null) {
            room = lock(id);
            if (room == null || room.kind() != Conversation.Kind.ROOM) {
                throw unknownRoom();
            }
            locked.put(id, room);
        }
        if (!membersOf(room).contains(accountId)) {
            throw unknownRoom();
        }
        return room;
    }

    /** By its key and without a query, whose making takes longer than the reading. */
    private @Nullable Conversation lock(long id) {
        return entityManager.find(Conversation.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Nobody for what is no room. */
    Members membersOf(Conversation conversation) {
        if (conversation.kind() != Conversation.Kind.ROOM) {
            return Members.NONE;
        }
        return members.computeIfAbsent(conversation.id(), id -> {
            Map<Long, Long> firstNumbers = new HashMap<>();
            memberships.findMembers(id).forEach(one -> firstNumbers.put(one.accountId(), one.firstNumber()));
            return new Members(firstNumbers);
        });
    }

    /** A direct conversation that this transaction has begun. */
    void begun(AccountPair pair, Conversation direct) {
        locked.put(pair, direct);
    }

    /** A room of which this transaction has changed the members. */
    void changed(Conversation room, Members now) {
        locked.put(room.id(), room);
        members.put(room.id(), now);
    }

    /** Whether there is none or one is not in it makes no difference. */
    static Refused unknownRoom() {
        return new Refused(ErrorCode.UNKNOWN_CONVERSATION, "There is no such room, or you are not a member of it.");
    }
}
