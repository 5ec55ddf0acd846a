package forum.server;

import static forum.server.ConversationTest.post;
import static forum.server.ConversationTest.read;
import static forum.server.Refusals.code;
import static forum.server.Refusals.refusal;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Command;
import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Refusal;
import forum.protocol.account.AccountCommands;
import forum.protocol.account.DeleteAccount;
import forum.protocol.block.BlockCommands;
import forum.protocol.block.BlockUser;
import forum.protocol.conversation.Acknowledge;
import forum.protocol.conversation.AddToRoom;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.ConversationState;
import forum.protocol.conversation.CreateRoom;
import forum.protocol.conversation.DeleteMessage;
import forum.protocol.conversation.EditMessage;
import forum.protocol.conversation.LeaveRoom;
import forum.protocol.conversation.ListRooms;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.ReadMessages;
import forum.protocol.conversation.Room;
import forum.protocol.conversation.RoomChanged;
import forum.protocol.conversation.RoomCommands;
import forum.protocol.conversation.Rooms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

@Tag("database")
@ExtendWith(SharedServer.class)
class RoomTest {

    /** F002-08 */
    @Test
    void aRoomHasAnIdAndItsMembersWithWhoeverOpenedIt(TestServer server) throws Exception {
        String yoda = server.newAccount();
        String leia = server.newAccount();
        String away = server.newAccount();
        try (TestShell opener = join(server, yoda);
                TestShell member = join(server, leia);
                TestShell outsider = server.newcomer()) {
            Room room = create(opener, "Ops \"1\"; ☃", leia.toUpperCase(Locale.ROOT), away, yoda, leia);

            assertThat(room.name()).isEqualTo("Ops \"1\"; ☃");
            assertThat(room.members()).containsExactlyInAnyOrder(yoda, leia, away);
            RoomChanged expected = new RoomChanged(room, yoda, RoomChanged.CREATED, List.of(yoda, leia, away));
            assertThat(awaitRoomChange(opener)).isEqualTo(expected);
            assertThat(awaitRoomChange(member)).isEqualTo(expected);
            assertThat(list(opener)).containsExactly(room);
            assertThat(list(member)).containsExactly(room);
            assertThat(list(outsider)).isEmpty();
            assertThat(create(opener, null, leia).room()).isNotEqualTo(room.room());
            assertThat(seenUntilNow(outsider, opener)).isEmpty();
        }
    }

    /** F002-08 */
    @Test
    void eachWrongRoomHasItsOwnCode(TestServer server) throws Exception {
        String yoda = server.newAccount();
        String leia = server.newAccount();
        try (TestShell shell = join(server, yoda); TestShell other = join(server, leia)) {
            assertThat(code(() -> create(shell, null))).isEqualTo(ErrorCode.NOT_TO_ONESELF);
            assertThat(code(() -> create(shell, null, yoda))).isEqualTo(ErrorCode.NOT_TO_ONESELF);
            Refusal unknown = refusal(() -> create(shell, null, leia, "jarjar"));
            assertThat(unknown.code()).isEqualTo(ErrorCode.UNKNOWN_USER);
            assertThat(unknown.message()).contains("jarjar");
            assertThat(code(() -> create(shell, " ", leia))).isEqualTo(ErrorCode.EMPTY_TEXT);
            assertThat(code(() -> create(shell, "a\0b", leia))).isEqualTo(ErrorCode.INVALID_TEXT);
            assertThat(code(() -> create(shell, "x".repeat(65), leia))).isEqualTo(ErrorCode.TEXT_TOO_LONG);
            assertThat(shell.refusalOf(RoomCommands.CREATE.destination(), "{\"members\":[null]}").code())
                    .isEqualTo(ErrorCode.MALFORMED_REQUEST);
            assertThat(shell.refusalOf(RoomCommands.CREATE.destination(), "{}").code())
                    .isEqualTo(ErrorCode.MALFORMED_REQUEST);
            assertThat(list(shell)).isEmpty();

            Room room = create(shell, "☃".repeat(64), leia);
            Refusal exists = refusal(() -> create(other, "another", yoda));
            assertThat(exists.code()).isEqualTo(ErrorCode.ROOM_EXISTS);
            assertThat(exists.message()).contains(String.valueOf(room.room()));
        }
    }

    /** F002-08 */
    @Test
    void aRoomHasAtMost500Members(TestServer server) throws Exception {
        List<String> others = accounts(server, "crowd", 500);
        String last = server.newAccount();
        try (TestShell shell = server.newcomer()) {
            assertThat(code(() -> create(shell, null, others))).isEqualTo(ErrorCode.TOO_MANY_MEMBERS);
            Room room = create(shell, null, others.subList(0, 499));
            assertThat(room.members()).hasSize(500);
            assertThat(code(() -> add(shell, room, last))).isEqualTo(ErrorCode.TOO_MANY_MEMBERS);
            assertThat(code(() -> create(shell, null, IntStream.range(0, 2_000).mapToObj(i -> last).toList())))
                    .isEqualTo(ErrorCode.TOO_MANY_MEMBERS);
        }
    }

    /** Decision 15: members who are offline, and rooms of the same members, are settings. */
    @Test
    void settingsDecideOnMembersWhoAreOfflineAndOnTheSameMembersAgain(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.settings.rooms-require-online=true",
                "--forum.settings.duplicate-rooms=true")) {
            String leia = server.newAccount();
            String away = server.newAccount();
            try (TestShell yoda = server.newcomer(); TestShell member = join(server, leia)) {
                Refusal offline = refusal(() -> create(yoda, null, leia, away));
                assertThat(offline.code()).isEqualTo(ErrorCode.USER_OFFLINE);
                assertThat(offline.message()).contains(away);
                Room first = create(yoda, null, leia);
                assertThat(create(yoda, null, leia).room()).isNotEqualTo(first.room());
                assertThat(code(() -> add(member, first, away))).isEqualTo(ErrorCode.USER_OFFLINE);
                member.disconnect();
                assertThat(add(yoda, first, leia)).as("who is in it already is passed over").isEqualTo(first);
                try (TestShell third = server.newcomer()) {
                    third.ask(BlockCommands.ADD, new BlockUser(nameOf(yoda)));
                    assertThat(code(() -> create(yoda, null, nameOf(third)))).as("he sees none of whom blocks him")
                            .isEqualTo(ErrorCode.USER_OFFLINE);
                }
            }
        }
    }

    /** F002-09 */
    @Test
    void whatIsSaidInARoomIsForItsMembers(TestServer server) throws Exception {
        String leia = server.newAccount();
        try (TestShell yoda = server.newcomer();
                TestShell member = join(server, leia);
                TestShell again = join(server, leia);
                TestShell outsider = server.newcomer()) {
            Room room = create(yoda, "ops", leia);
            String name = ConversationName.room(room.room());

            assertThat(post(yoda, name, "one").conversation()).isEqualTo(name);
            assertThat(post(member, name, "two").number()).isEqualTo(2);
            yoda.ask(ConversationCommands.EDIT, new EditMessage(name, 1, "uno", null));
            member.ask(ConversationCommands.DELETE, new DeleteMessage(name, 2, null));

            for (TestShell shell : List.of(yoda, member, again)) {
                assertThat(awaitMessage(shell, EventType.MESSAGE_POSTED).text()).isEqualTo("one");
                Message two = awaitMessage(shell, EventType.MESSAGE_POSTED);
                assertThat(two.conversation()).isEqualTo(name);
                assertThat(two.author()).isEqualTo(leia);
                assertThat(awaitMessage(shell, EventType.MESSAGE_CHANGED).text()).isEqualTo("uno");
                assertThat(awaitMessage(shell, EventType.MESSAGE_CHANGED).deleted()).isTrue();
            }
            assertThat(read(member, name, null, 0L).messages()).extracting(Message::text).containsExactly("uno", "");
            assertThat(code(() -> member.ask(ConversationCommands.EDIT, new EditMessage(name, 1, "x", null))))
                    .isEqualTo(ErrorCode.NOT_THE_AUTHOR);
            assertThat(seenUntilNow(outsider, yoda)).isEmpty();
        }
    }

    /** F002-09: no such room, and a room of others. */
    @Test
    void aRoomOfOthersLooksLikeNone(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell outsider = server.newcomer()) {
            Room room = create(yoda, null, server.newAccount());
            post(yoda, ConversationName.room(room.room()), "secret");
            List<Refusal> refusals = new ArrayList<>();
            for (long id : new long[]{room.room(), 999_999_999L, 1}) {
                String name = ConversationName.room(id);
                refusals.add(refusal(() -> post(outsider, name, "x")));
                refusals.add(refusal(() -> read(outsider, name, null, null)));
                refusals.add(refusal(
                        () -> outsider.ask(ConversationCommands.EDIT, new EditMessage(name, 1, "x", null))));
                refusals.add(refusal(
                        () -> outsider.ask(ConversationCommands.DELETE, new DeleteMessage(name, 1, null))));
                refusals.add(refusal(
                        () -> outsider.ask(ConversationCommands.ACKNOWLEDGE, new Acknowledge(name, 5L, null))));
                refusals.add(refusal(() -> outsider.ask(RoomCommands.LEAVE, new LeaveRoom(id))));
                Room wanted = new Room(id, null, List.of(), Instant.EPOCH);
                refusals.add(refusal(() -> add(outsider, wanted, "boss")));
            }
            assertThat(refusals).hasSize(21).containsOnly(refusals.getFirst());
            assertThat(refusals.getFirst().code()).isEqualTo(ErrorCode.UNKNOWN_CONVERSATION);
            for (String wrong : List.of("room:", "room:-1", "room:x", "room:99999999999999999999", "room:0")) {
                assertThat(code(() -> post(yoda, wrong, "x"))).isEqualTo(ErrorCode.UNKNOWN_CONVERSATION);
            }
        }
    }

    /** F001-08, F002-09 */
    @Test
    void whatIsSaidWaitsForMembersWhoAreAwayAndComesOnce(TestServer server) throws Exception {
        String away = server.newAccount();
        String yoda = server.newAccount();
        String name;
        try (TestShell shell = join(server, yoda)) {
            name = ConversationName.room(create(shell, null, away).room());
            post(shell, name, "one");
            post(shell, name, "two");
            post(shell, name, "three");
        }
        try (TestShell shell = TestShell.login(server.port(), away, PASSWORD)) {
            assertThat(shell.join().conversations()).contains(new ConversationState(name, 3, 0, 0));
            assertThat(read(shell, name, null, 0L).messages()).extracting(Message::text).containsExactly("one", "two",
                    "three");
            shell.ask(ConversationCommands.ACKNOWLEDGE, new Acknowledge(name, 3L, 3L));
        }
        try (TestShell again = TestShell.login(server.port(), away, PASSWORD);
                TestShell author = TestShell.login(server.port(), yoda, PASSWORD)) {
            assertThat(again.join().conversations()).contains(new ConversationState(name, 3, 3, 3));
            assertThat(author.join().conversations()).as("one's own messages have arrived")
                    .contains(new ConversationState(name, 3, 3, 3));
        }
    }

    /** F002-11 */
    @Test
    void whoIsBroughtInSeesWhatIsSaidFromThenOn(TestServer server) throws Exception {
        String late = server.newAccount();
        Instant start = Instant.now().minus(Duration.ofMinutes(1));
        try (TestShell yoda = server.newcomer();
                TestShell leia = server.newcomer();
                TestShell newcomer = join(server, late)) {
            Room room = create(yoda, null, nameOf(leia));
            String name = ConversationName.room(room.room());
            post(yoda, name, "one");
            post(leia, name, "two");

            Room larger = add(leia, room, late, nameOf(yoda));
            assertThat(larger.members()).containsExactlyInAnyOrder(nameOf(yoda), nameOf(leia), late);
            RoomChanged expected = new RoomChanged(larger, nameOf(leia), RoomChanged.ADDED, List.of(late));
            assertThat(awaitRoomChange(newcomer)).isEqualTo(expected);
            assertThat(awaitRoomChange(leia).what()).isEqualTo(RoomChanged.CREATED);
            assertThat(awaitRoomChange(leia)).isEqualTo(expected);
            yoda.ask(ConversationCommands.EDIT, new EditMessage(name, 1, "uno", null));
            post(yoda, name, "three");

            assertThat(awaitMessage(newcomer, EventType.MESSAGE_POSTED).number()).isEqualTo(3);
            assertThat(read(newcomer, name, null, null).messages()).extracting(Message::text).containsExactly("three");
            assertThat(read(newcomer, name, start, null).messages()).extracting(Message::text)
                    .containsExactly("three");
            assertThat(newcomer.ask(ConversationCommands.READ, new ReadMessages(name, null, null, 10, false))
                    .messages()).extracting(Message::number).containsExactly(3L);
            assertThat(code(() -> newcomer.ask(ConversationCommands.EDIT, new EditMessage(name, 1, "x", null))))
                    .isEqualTo(ErrorCode.UNKNOWN_MESSAGE);
            assertThat(seenUntilNow(newcomer, yoda)).as("an edit of what he may not see").isEmpty();
            assertThat(read(leia, name, start, null).messages()).extracting(Message::text).containsExactly("uno", "two",
                    "three");
        }
        try (TestShell again = TestShell.login(server.port(), late, PASSWORD)) {
            assertThat(again.join().conversations()).filteredOn(state -> ConversationName.isRoom(state.conversation()))
                    .extracting(ConversationState::last, ConversationState::delivered)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(3L, 2L));
        }
    }

    /** F002-08 */
    @Test
    void theMembersOfAnotherRoomCannotBeBroughtTogetherAgain(TestServer server) throws Exception {
        String leia = server.newAccount();
        String han = server.newAccount();
        try (TestShell yoda = server.newcomer()) {
            Room two = create(yoda, null, leia);
            Room three = create(yoda, null, leia, han);
            Refusal exists = refusal(() -> add(yoda, two, han));
            assertThat(exists.code()).isEqualTo(ErrorCode.ROOM_EXISTS);
            assertThat(exists.message()).contains(String.valueOf(three.room()));
            assertThat(add(yoda, two, leia)).isEqualTo(two);
            assertThat(code(() -> add(yoda, two, nameOf(yoda)))).isEqualTo(ErrorCode.NOT_TO_ONESELF);
            assertThat(code(() -> add(yoda, two, "jarjar"))).isEqualTo(ErrorCode.UNKNOWN_USER);
            assertThat(list(yoda)).containsExactly(two, three);
        }
    }

    /** F002-09 */
    @Test
    void whoLeavesNeitherReadsNorHearsAnythingAnyMore(TestServer server) throws Exception {
        String leia = server.newAccount();
        try (TestShell yoda = server.newcomer(); TestShell member = join(server, leia)) {
            Room room = create(yoda, "ops", leia);
            String name = ConversationName.room(room.room());
            post(member, name, "mine");
            assertThat(awaitRoomChange(member).what()).isEqualTo(RoomChanged.CREATED);
            member.ask(RoomCommands.LEAVE, new LeaveRoom(room.room()));
            post(yoda, name, "alone");

            RoomChanged left = awaitRoomChange(member);
            assertThat(left.what()).isEqualTo(RoomChanged.LEFT);
            assertThat(left.who()).containsExactly(leia);
            assertThat(left.room().members()).containsExactly(nameOf(yoda));
            assertThat(seenUntilNow(member, yoda)).isEmpty();
            assertThat(list(member)).isEmpty();
            assertThat(code(() -> read(member, name, null, null))).isEqualTo(ErrorCode.UNKNOWN_CONVERSATION);
            assertThat(code(() -> post(member, name, "x"))).isEqualTo(ErrorCode.UNKNOWN_CONVERSATION);

            add(yoda, room, leia);
            assertThat(read(member, name, null, null).messages()).as("not what was said before, even by oneself")
                    .isEmpty();
            assertThat(code(() -> member.ask(ConversationCommands.DELETE, new DeleteMessage(name, 1, null))))
                    .isEqualTo(ErrorCode.UNKNOWN_MESSAGE);
            member.ask(RoomCommands.LEAVE, new LeaveRoom(room.room()));
            yoda.ask(RoomCommands.LEAVE, new LeaveRoom(room.room()));
            assertThat(code(() -> read(yoda, name, null, null))).isEqualTo(ErrorCode.UNKNOWN_CONVERSATION);
            assertThat(create(yoda, null, leia).room()).as("a room that was left is no hindrance")
                    .isNotEqualTo(room.room());
        }
    }

    /** F001-12 */
    @Test
    void whatABlockedMemberSaysIsWithheldFromWhoBlocksHim(TestServer server) throws Exception {
        String leia = server.newAccount();
        String han = server.newAccount();
        try (TestShell yoda = server.newcomer();
                TestShell blocker = join(server, leia);
                TestShell third = join(server, han)) {
            String name = ConversationName.room(create(yoda, null, leia, han).room());
            blocker.ask(BlockCommands.ADD, new BlockUser(nameOf(yoda)));
            post(yoda, name, "one");
            post(third, name, "two");

            Message withheld = awaitMessage(blocker, EventType.MESSAGE_POSTED);
            assertThat(withheld.withheld()).isTrue();
            assertThat(withheld.number()).isEqualTo(1);
            assertThat(withheld.author() + withheld.text()).isEmpty();
            assertThat(awaitMessage(blocker, EventType.MESSAGE_POSTED).text()).isEqualTo("two");
            assertThat(awaitMessage(third, EventType.MESSAGE_POSTED).text()).isEqualTo("one");
            assertThat(read(blocker, name, null, null).messages()).extracting(Message::text).containsExactly("", "two");
            assertThat(read(third, name, null, null).messages()).extracting(Message::text).containsExactly("one",
                    "two");
        }
    }

    @Test
    void whoIsDeletedLeavesAllRooms(TestServer server) throws Exception {
        String leia = server.newAccount();
        try (TestShell yoda = server.newcomer(); TestShell member = join(server, leia)) {
            Room room = create(yoda, null, leia);
            post(member, ConversationName.room(room.room()), "goodbye");
            awaitRoomChange(yoda);
            member.ask(AccountCommands.DELETE, new DeleteAccount(PASSWORD));

            assertThat(awaitRoomChange(yoda).who()).containsExactly(leia);
            assertThat(list(yoda)).singleElement().satisfies(one -> assertThat(one.members()).hasSize(1));
            assertThat(read(yoda, ConversationName.room(room.room()), null, null).messages()).singleElement()
                    .satisfies(message -> assertThat(message.authorDeleted()).isTrue());
        }
    }

    /** F002-08: membership and messages outlive the server. */
    @Test
    void roomsOutliveARestart(@TempDir Path data) throws Exception {
        String yoda;
        Room room;
        try (TestServer server = new TestServer(data)) {
            yoda = server.newAccount();
            try (TestShell shell = join(server, yoda)) {
                room = create(shell, "ops", server.newAccount());
                post(shell, ConversationName.room(room.room()), "one");
            }
        }
        try (TestServer server = new TestServer(data); TestShell shell = join(server, yoda)) {
            assertThat(list(shell)).containsExactly(room);
            assertThat(post(shell, ConversationName.room(room.room()), "two").number()).isEqualTo(2);
            assertThat(code(() -> create(shell, null, room.members()))).isEqualTo(ErrorCode.ROOM_EXISTS);
        }
    }

    /** F002-08 */
    @Test
    void manyRoomsAreListedPageByPage(TestServer server) throws Exception {
        List<String> others = accounts(server, "roommate", 60);
        try (TestShell yoda = server.newcomer()) {
            List<Long> ids = new ArrayList<>();
            for (String other : others) {
                ids.add(create(yoda, null, other).room());
            }
            Rooms first = yoda.ask(RoomCommands.LIST, new ListRooms(null));
            assertThat(first.more()).isTrue();
            Rooms second = yoda.ask(RoomCommands.LIST, new ListRooms(first.rooms().getLast().room()));
            assertThat(second.more()).isFalse();
            List<Long> listed = new ArrayList<>();
            first.rooms().forEach(room -> listed.add(room.room()));
            second.rooms().forEach(room -> listed.add(room.room()));
            assertThat(listed).containsExactlyElementsOf(ids).doesNotHaveDuplicates();
        }
    }

    private static TestShell join(TestServer server, String name) throws Exception {
        return TestShell.join(server.port(), name, PASSWORD);
    }

    private static String nameOf(TestShell shell) throws Exception {
        return shell.ask(forum.protocol.presence.PresenceCommands.WHO_AM_I, new forum.protocol.presence.WhoAmI())
                .name();
    }

    static Room create(TestShell shell, @Nullable String name, String... members) throws Exception {
        return create(shell, name, List.of(members));
    }

    private static Room create(TestShell shell, @Nullable String name, List<String> members) throws Exception {
        Command<CreateRoom, Room> create = RoomCommands.CREATE;
        return shell.ask(create, new CreateRoom(members, name));
    }

    private static Room add(TestShell shell, Room room, String... members) throws Exception {
        return shell.ask(RoomCommands.ADD, new AddToRoom(room.room(), List.of(members)));
    }

    private static List<Room> list(TestShell shell) throws Exception {
        return shell.ask(RoomCommands.LIST, new ListRooms(null)).rooms();
    }

    private static RoomChanged awaitRoomChange(TestShell shell) throws Exception {
        return shell.await(EventType.ROOM_CHANGED, RoomChanged.class, any -> true);
    }

    private static Message awaitMessage(TestShell shell, EventType type) throws Exception {
        return shell.await(type, Message.class, message -> ConversationName.isRoom(message.conversation()));
    }

    /** What a shell has heard of rooms until somebody says something in the forum, and nobody has waited for. */
    private static List<TestShell.Event> seenUntilNow(TestShell shell, TestShell speaker) throws Exception {
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
    private static List<String> accounts(TestServer server, String name, int count) {
        List<String> names = IntStream.range(0, count).mapToObj(i -> name + i).toList();
        server.bean(JdbcTemplate.class).batchUpdate("""
                insert into account (id, name, name_key, password_hash, role, registered_at)
                values (least(0, (select min(id) from account)) - 1, ?, ?, 'none', 'MEMBER', current_timestamp)""",
                names.stream().map(one -> new Object[]{one, one}).toList());
        return names;
    }
}
