package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.protocol.conversation.AddToRoom;
import forum.protocol.conversation.CreateRoom;
import forum.protocol.conversation.LeaveRoom;
import forum.protocol.conversation.ListRooms;
import forum.protocol.conversation.Room;
import forum.protocol.conversation.Rooms;
import forum.server.account.Account;
import forum.server.account.Accounts;
import forum.server.presence.OnlineSession;
import forum.server.refusal.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Opens rooms, brings people in, lets them go, and lists them. Each answer comes when the change is durable. */
@Component
public class RoomKeeping {

    /** Rooms looked up at a time. */
    private static final int CHUNK = 50;
    /** Members of the rooms of one answer together; one room is always answered. */
    private static final int MAX_LISTED_MEMBERS = 2_000;
    /** Names in one request, some of which may mean the same account. */
    private static final int MAX_NAMED = 2 * Limits.MAX_ROOM_MEMBERS;

    private final Accounts accounts;
    private final ConversationRecords conversations;
    private final Memberships memberships;
    private final RoomDescriptions descriptions;
    private final LogWriter writer;

    RoomKeeping(Accounts accounts, ConversationRecords conversations, Memberships memberships,
            RoomDescriptions descriptions, LogWriter writer) {
        this.accounts = accounts;
        this.conversations = conversations;
        this.memberships = memberships;
        this.descriptions = descriptions;
        this.writer = writer;
    }

    public CompletionStage<Room> create(OnlineSession session, CreateRoom request) {
        String name = checkedName(request.name());
        RoomChange create = new RoomChange.Create(Author.of(session), others(session, request.members()), name);
        return writer.submit(create).thenApply(RoomOutcome::room);
    }

    public CompletionStage<Room> add(OnlineSession session, AddToRoom request) {
        RoomChange add = new RoomChange.Add(Author.of(session), request.room(), others(session, request.members()));
        return writer.submit(add).thenApply(RoomOutcome::room);
    }

    public CompletionStage<Room> leave(OnlineSession session, LeaveRoom request) {
        return writer.submit(new RoomChange.Leave(Author.of(session), request.room())).thenApply(RoomOutcome::room);
    }

    public Rooms list(OnlineSession session, ListRooms request) {
        long after = request.after() == null ? 0 : request.after();
        List<Conversation> rooms = conversations.findRooms(session.accountId(), after, Limit.of(CHUNK));
        Map<Long, List<Long>> members = memberships.findMembers(rooms.stream().map(Conversation::id).toList()).stream()
                .collect(Collectors.groupingBy(Member::conversationId,
                        Collectors.mapping(Member::accountId, Collectors.toList())));
        List<Conversation> listed = new ArrayList<>();
        int size = 0;
        for (Conversation room : rooms) {
            size += members.getOrDefault(room.id(), List.of()).size();
            if (!listed.isEmpty() && size > MAX_LISTED_MEMBERS) {
                break;
            }
            listed.add(room);
        }
        return new Rooms(descriptions.of(listed, members), listed.size() < rooms.size() || rooms.size() == CHUNK);
    }

    /** Those who are named, each once, without oneself. */
    private List<Author> others(OnlineSession session, List<String> names) {
        if (names.size() > MAX_NAMED) {
            throw new Refused(ErrorCode.TOO_MANY_MEMBERS,
                    "A room takes at most " + Limits.MAX_ROOM_MEMBERS + " members.");
        }
        Map<String, Account> known = accounts.findByNames(names);
        List<Author> others = new ArrayList<>();
        for (String name : names) {
            Account account = known.get(name);
            if (account == null) {
                throw new Refused(ErrorCode.UNKNOWN_USER, "Nobody has the name " + shorten(name) + ".");
            }
            Author other = new Author(account.id(), account.name());
            if (other.id() != session.accountId() && !others.contains(other)) {
                others.add(other);
            }
        }
        if (others.isEmpty()) {
            throw new Refused(ErrorCode.NOT_TO_ONESELF, "A room is for several; name somebody else.");
        }
        return others;
    }

    private static @Nullable String checkedName(@Nullable String name) {
        if (name == null) {
            return null;
        }
        if (name.codePointCount(0, name.length()) > Limits.MAX_ROOM_NAME_LENGTH) {
            throw new Refused(ErrorCode.TEXT_TOO_LONG,
                    "A room's name may have at most " + Limits.MAX_ROOM_NAME_LENGTH + " characters.");
        }
        return MessageText.of(name).value();
    }

    private static String shorten(String name) {
        return name.length() <= Limits.MAX_NAME_LENGTH ? name : name.substring(0, Limits.MAX_NAME_LENGTH) + "…";
    }
}
