package forum.server.conversation;

import forum.protocol.conversation.Room;
import forum.server.account.Account;
import forum.server.account.Accounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells of rooms as their members see them. */
@Component
class RoomDescriptions {

    private final Accounts accounts;

    RoomDescriptions(Accounts accounts) {
        this.accounts = accounts;
    }

    Room of(Conversation room, Collection<Long> memberIds) {
        return describe(room, memberIds, accounts.findAll(memberIds));
    }

    /** @param members the ids of the members of each room */
    List<Room> of(List<Conversation> rooms, Map<Long, List<Long>> members) {
        Set<Long> ids = new HashSet<>();
        rooms.forEach(room -> ids.addAll(members.getOrDefault(room.id(), List.of())));
        Map<Long, Account> known = accounts.findAll(ids);
        return rooms.stream().map(room -> describe(room, members.getOrDefault(room.id(), List.of()), known)).toList();
    }

    private static Room describe(Conversation room, Collection<Long> memberIds, Map<Long, Account> known) {
        List<String> names = new ArrayList<>();
        for (long id : memberIds) {
            Account account = known.get(id);
            if (account != null) {
                names.add(account.name());
            }
        }
        names.sort(String.CASE_INSENSITIVE_ORDER);
        return new Room(room.id(), room.roomName(), names, room.createdAt());
    }
}
