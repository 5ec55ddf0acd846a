package forum.server;

import static forum.server.ConversationTest.post;
import static forum.server.ConversationTest.read;
import static forum.server.Refusals.code;
import static forum.server.Refusals.refusal;
import static forum.server.RoomAsking.add;
import static forum.server.RoomAsking.awaitMessage;
import static forum.server.RoomAsking.awaitRoomChange;
import static forum.server.RoomAsking.join;
import static forum.server.RoomAsking.list;
import static forum.server.RoomAsking.nameOf;
import static forum.server.RoomAsking.seenUntilNow;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Refusal;
import forum.protocol.block.BlockCommands;
import forum.protocol.block.BlockUser;
import forum.protocol.conversation.Acknowledge;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.ConversationState;
import forum.protocol.conversation.DeleteMessage;
import forum.protocol.conversation.EditMessage;
import forum.protocol.conversation.LeaveRoom;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.ReadMessages;
import forum.protocol.conversation.Room;
import forum.protocol.conversation.RoomChanged;
import forum.protocol.conversation.RoomCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is said in rooms, and who hears it. */
@Tag("database")
@ExtendWith(SharedServer.class)
class RoomMessagesTest {

    /** F002-09 */
    @Test
    void whatIsSaidInARoomIsForItsMembers(TestServer server) throws Exception {
        String leia = server.newAccount();
        try (TestShell yoda = server.newcomer();
                TestShell member = join(server, leia);
                TestShell again = join(server, leia);
                TestShell outsider = server.newcomer()) {
            Room room = RoomAsking.create(yoda, "ops", leia);
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
            Room room = RoomAsking.create(yoda, null, server.newAccount());
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
            name = ConversationName.room(RoomAsking.create(shell, null, away).room());
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
            Room room = RoomAsking.create(yoda, null, nameOf(leia));
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

    /** F002-09 */
    @Test
    void whoLeavesNeitherReadsNorHearsAnythingAnyMore(TestServer server) throws Exception {
        String leia = server.newAccount();
        try (TestShell yoda = server.newcomer(); TestShell member = join(server, leia)) {
            Room room = RoomAsking.create(yoda, "ops", leia);
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
            assertThat(RoomAsking.create(yoda, null, leia).room()).as("a room that was left is no hindrance")
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
            String name = ConversationName.room(RoomAsking.create(yoda, null, leia, han).room());
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
}
