package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.protocol.settings.Setting;
import forum.server.block.BlocksInForce;
import forum.server.presence.Presence;
import forum.server.refusal.Refused;
import forum.server.settings.Settings;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Changes rooms within the transaction that writes the log. */
@Component
class RoomLog {

    private final EntityManager entityManager;
    private final ConversationRecords conversations;
    private final Memberships memberships;
    private final RoomDescriptions descriptions;
    private final Settings settings;
    private final Presence presence;
    private final BlocksInForce blocks;

    RoomLog(EntityManager entityManager, ConversationRecords conversations, Memberships memberships,
            RoomDescriptions descriptions, Settings settings, Presence presence, BlocksInForce blocks) {
        this.entityManager = entityManager;
        this.conversations = conversations;
        this.memberships = memberships;
        this.descriptions = descriptions;
        this.settings = settings;
        this.presence = presence;
        this.blocks = blocks;
    }

    RoomOutcome apply(RoomChange change, LockedConversations locked, Instant now) {
        return switch (change) {
            case RoomChange.Create create -> create(create, locked, now);
            case RoomChange.Add add -> add(add, locked);
            case RoomChange.Leave leave -> leave(leave, locked);
        };
    }

    private RoomOutcome create(RoomChange.Create create, LockedConversations locked, Instant now) {
        holdMemberSets(locked);
        List<Author> all = Stream.concat(Stream.of(create.author()), create.others().stream()).toList();
        Members members = Members.NONE.with(idsOf(all), 1);
        check(create.author(), create.others(), members);
        Conversation room = Conversation.room(create.name(), now);
        entityManager.persist(room);
        enter(room, all, members, locked);
        return new RoomOutcome(create, descriptions.of(room, members.ids()), members.ids(), namesOf(all));
    }

    private RoomOutcome add(RoomChange.Add add, LockedConversations locked) {
        holdMemberSets(locked);
        Conversation room = locked.room(add.room(), add.author().id());
        Members before = locked.membersOf(room);
        List<Author> newcomers = add.others().stream().filter(other -> !before.contains(other.id())).toList();
        Members after = before.with(idsOf(newcomers), room.lastNumber() + 1);
        if (!newcomers.isEmpty()) {
            check(add.author(), newcomers, after);
            enter(room, newcomers, after, locked);
        }
        return new RoomOutcome(add, descriptions.of(room, after.ids()), after.ids(), namesOf(newcomers));
    }

    private RoomOutcome leave(RoomChange.Leave leave, LockedConversations locked) {
        Conversation room = locked.room(leave.room(), leave.author().id());
        Members before = locked.membersOf(room);
        memberships.lock(leave.author().id(), room.id()).ifPresent(entityManager::remove);
        change(room, before.without(leave.author().id()), locked);
        return new RoomOutcome(leave, descriptions.of(room, locked.membersOf(room).ids()), before.ids(),
                List.of(leave.author().name()));
    }

    /** Whoever gives a room its members holds the forum's row, so that two cannot make the same set at the same time. */
    private static void holdMemberSets(LockedConversations locked) {
        locked.forum();
    }

    private void check(Author author, List<Author> newcomers, Members members) {
        if (members.ids().size() > Limits.MAX_ROOM_MEMBERS) {
            throw new Refused(ErrorCode.TOO_MANY_MEMBERS,
                    "A room takes at most " + Limits.MAX_ROOM_MEMBERS + " members.");
        }
        if (settings.flag(Setting.ROOMS_REQUIRE_ONLINE)) {
            newcomers.stream().filter(other -> !isThere(other, author)).findFirst().ifPresent(offline -> {
                throw notOnline(offline);
            });
        }
        newcomers.stream().filter(other -> blocks.hasBlocked(other.id(), author.id())).findFirst().ifPresent(other -> {
            throw blocks.areRevealed() ? BlocksInForce.refusalOf(other.name()) : notOnline(other);
        });
        String key = members.key();
        if (key != null && !settings.flag(Setting.DUPLICATE_ROOMS)) {
            conversations.findByMemberKey(key, Limit.of(1)).stream().findFirst().ifPresent(other -> {
                throw new Refused(ErrorCode.ROOM_EXISTS, "Room " + other.id() + " has exactly these members; use it.");
            });
        }
    }

    private static Refused notOnline(Author account) {
        return new Refused(ErrorCode.USER_OFFLINE, account.name() + " is not online.");
    }

    /** Somebody who has blocked the author is never there for him. */
    private boolean isThere(Author other, Author author) {
        return presence.isOnline(other.id()) && !blocks.hasBlocked(other.id(), author.id());
    }

    private void enter(Conversation room, List<Author> newcomers, Members after, LockedConversations locked) {
        newcomers.forEach(newcomer -> entityManager.persist(Membership.inRoom(room, newcomer.id())));
        change(room, after, locked);
    }

    private void change(Conversation room, Members after, LockedConversations locked) {
        room.changeMembers(after);
        entityManager.flush(); // what follows in the batch looks for it
        locked.changed(room, after);
    }

    private static Set<Long> idsOf(List<Author> accounts) {
        Set<Long> ids = new HashSet<>();
        accounts.forEach(account -> ids.add(account.id()));
        return ids;
    }

    private static List<String> namesOf(List<Author> accounts) {
        return accounts.stream().map(Author::name).toList();
    }
}
