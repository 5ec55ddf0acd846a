package forum.server;

import static forum.server.ConversationTest.post;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Command;
import forum.protocol.EventType;
import forum.protocol.conversation.AddToRoom;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.CreateRoom;
import forum.protocol.conversation.ListRooms;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.Room;
import forum.protocol.conversation.RoomChanged;
import forum.protocol.conversation.RoomCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What tests ask of rooms, and hear of them. */
final class RoomAsking {

    private RoomAsking() {
    }

    static TestShell join(TestServer server, String name) throws Exception {
        return TestShell.join(server.port(), name, PASSWORD);
    }

    static String nameOf(TestShell shell) throws Exception {
        return shell.ask(forum.protocol.presence.PresenceCommands.WHO_AM_I, new forum.protocol.presence.WhoAmI())
                .name();
    }

    static Room create(TestShell shell, @Nullable String name, String... members) throws Exception {
        return create(shell, name, List.of(members));
    }

    static Room create(TestShell shell, @Nullable String name, List<String> members) throws Exception {
        Command<CreateRoom, Room> create = RoomCommands.CREATE;
        return shell.ask(create, new CreateRoom(members, name));
    }

    static Room add(TestShell shell, Room room, String... members) throws Exception {
        return shell.ask(RoomCommands.ADD, new AddToRoom(room.room(), List.of(members)));
    }

    static List<Room> list(TestShell shell) throws Exception {
        return shell.ask(RoomCommands.LIST, new ListRooms(null)).rooms();
    }

    static RoomChanged awaitRoomChange(TestShell shell) throws Exception {
        return shell.await(EventType.ROOM_CHANGED, RoomChanged.class, any -> true);
    }

    static Message awaitMessage(TestShell shell, EventType type) throws Exception {
        return shell.await(type, Message.class, message -> ConversationName.isRoom(message.conversation()));
    }

    /** What a shell has heard of rooms until somebody says something in the forum, and nobody has waited for. */
    static List<TestShell.Event> seenUntilNow(TestShell shell, TestShell speaker) throws Exception {
        long number = post(speaker, ConversationName.FORUM, "now").number();
        List<TestShell.Event> seen = new ArrayList<>();
        while (true) {
            TestShell.Event event = shell.events().poll(TestShell.DEADLINE_SECONDS,
                    java.util.concurrent.TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            if (event.body() instanceof Message message && message.conversation().equals(ConversationName.FORUM)
                    && message.number() == number) {
                return seen;
            }
            boolean aboutRoom = event.body() instanceof RoomChanged
                    || (event.body() instanceof Message message && ConversationName.isRoom(message.conversation()));
            if (aboutRoom) {
                seen.add(event);
            }
        }
    }

    /** Accounts that nobody logs in to. */
    static List<String> accounts(TestServer server, String name, int count) {
        List<String> names = IntStream.range(0, count).mapToObj(i -> name + i).toList();
        server.bean(JdbcTemplate.class).batchUpdate("""
                insert into account (id, name, name_key, password_hash, role, registered_at)
                values (least(0, (select min(id) from account)) - 1, ?, ?, 'none', 'MEMBER', current_timestamp)""",
                names.stream().map(one -> new Object[]{one, one}).toList());
        return names;
    }
}
