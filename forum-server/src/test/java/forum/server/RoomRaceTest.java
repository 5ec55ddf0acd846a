package forum.server;

import static forum.server.ConversationTest.post;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.conversation.AddToRoom;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.CreateRoom;
import forum.protocol.conversation.LeaveRoom;
import forum.protocol.conversation.ListRooms;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.Posted;
import forum.protocol.conversation.Room;
import forum.protocol.conversation.RoomChanged;
import forum.protocol.conversation.RoomCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rooms while several people change them at the same time. */
@ExtendWith(SharedServer.class)
class RoomRaceTest {

    /** F002-08, P-02 */
    @Test
    void theSameMembersGetOneRoomThoughAllOfThemOpenItAtTheSameTime(TestServer server) throws Exception {
        List<String> names = new ArrayList<>();
        List<TestShell> shells = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            names.add(server.newAccount());
            shells.add(TestShell.join(server.port(), names.get(i), PASSWORD));
        }
        for (int round = 0; round < 10; round++) {
            List<CompletableFuture<Room>> answers = new ArrayList<>();
            for (TestShell shell : shells) {
                answers.add(shell.send(RoomCommands.CREATE, new CreateRoom(names, null)));
            }
            List<Room> opened = new ArrayList<>();
            for (CompletableFuture<Room> answer : answers) {
                if (codeOf(answer) == null) {
                    opened.add(answer.join());
                } else {
                    assertThat(codeOf(answer)).isEqualTo(ErrorCode.ROOM_EXISTS);
                }
            }
            assertThat(opened).hasSize(1);
            for (TestShell shell : shells) {
                assertThat(shell.ask(RoomCommands.LIST, new ListRooms(null)).rooms()).containsExactlyElementsOf(opened);
            }
            for (TestShell shell : shells) {
                shell.ask(RoomCommands.LEAVE, new LeaveRoom(opened.getFirst().room()));
            }
        }
        shells.forEach(TestShell::disconnect);
    }

    /** F002-08, P-02 */
    @Test
    void twoRoomsDoNotGrowIntoTheSame(TestServer server) throws Exception {
        String leia = server.newAccount();
        String han = server.newAccount();
        String yoda = server.newAccount();
        try (TestShell one = TestShell.join(server.port(), yoda, PASSWORD);
                TestShell other = TestShell.join(server.port(), leia, PASSWORD)) {
            Room first = RoomAsking.create(one, null, leia);
            for (int round = 0; round < 10; round++) {
                Room second = RoomAsking.create(one, null, leia, server.newAccount(), han);
                String extra = second.members().stream().filter(name -> !List.of(yoda, leia, han).contains(name))
                        .findFirst().orElseThrow();
                other.ask(RoomCommands.LEAVE, new LeaveRoom(second.room()));
                List<CompletableFuture<Room>> answers = List.of(
                        one.send(RoomCommands.ADD, new AddToRoom(second.room(), List.of(leia))),
                        other.send(RoomCommands.ADD, new AddToRoom(first.room(), List.of(extra, han))));
                List<ErrorCode> refused = new ArrayList<>();
                for (CompletableFuture<Room> answer : answers) {
                    ErrorCode code = codeOf(answer);
                    if (code != null) {
                        refused.add(code);
                    }
                }
                assertThat(refused).containsExactly(ErrorCode.ROOM_EXISTS);
                if (codeOf(answers.getLast()) == null) {
                    first = RoomAsking.create(one, null, leia);
                }
            }
        }
    }

    /** F002-09, P-02 */
    @Test
    void whatIsSaidWhileSomebodyLeavesIsHeardUpToThereAndNoFurther(TestServer server) throws Exception {
        String leia = server.newAccount();
        try (TestShell yoda = server.newcomer(); TestShell leaver = TestShell.join(server.port(), leia, PASSWORD)) {
            for (int round = 0; round < 10; round++) {
                long room = RoomAsking.create(yoda, null, leia).room();
                String name = ConversationName.room(room);
                List<CompletableFuture<Posted>> posts = new ArrayList<>();
                List<CompletableFuture<Posted>> own = new ArrayList<>();
                CompletableFuture<?> leaving = new CompletableFuture<>();
                for (int i = 0; i < 40; i++) {
                    posts.add(yoda.send(ConversationCommands.POST, message(name, "m" + i)));
                    own.add(leaver.send(ConversationCommands.POST, message(name, "own" + i)));
                    if (i == 20) {
                        leaving = leaver.send(RoomCommands.LEAVE, new LeaveRoom(room));
                    }
                }
                TestShell.get(leaving);
                List<Long> numbers = new ArrayList<>();
                for (CompletableFuture<Posted> post : posts) {
                    numbers.add(TestShell.get(post).number());
                }
                for (CompletableFuture<Posted> post : own) {
                    ErrorCode code = codeOf(post);
                    if (code == null) {
                        numbers.add(post.join().number());
                    } else {
                        assertThat(code).isEqualTo(ErrorCode.UNKNOWN_CONVERSATION);
                    }
                }
                assertThat(numbers).containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, numbers.size()).boxed().toList());
                List<Long> heard = heardUntilLeft(leaver, yoda, name);
                assertThat(heard).containsExactlyElementsOf(LongStream.rangeClosed(1, heard.size()).boxed().toList());
            }
        }
    }

    /** The numbers heard in the room before the leaver was told that he has left; afterwards there must be none. */
    private static List<Long> heardUntilLeft(TestShell leaver, TestShell speaker, String room) throws Exception {
        long marker = post(speaker, ConversationName.FORUM, "round over").number();
        List<Long> heard = new ArrayList<>();
        boolean left = false;
        while (true) {
            TestShell.Event event = leaver.events().poll(TestShell.DEADLINE_SECONDS, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            if (event.body() instanceof RoomChanged changed && changed.what().equals(RoomChanged.LEFT)) {
                left = true;
            } else if (event.type() == EventType.MESSAGE_POSTED && event.body() instanceof Message message) {
                if (message.conversation().equals(room)) {
                    assertThat(left).as("heard #%d after leaving", message.number()).isFalse();
                    heard.add(message.number());
                } else if (message.conversation().equals(ConversationName.FORUM) && message.number() == marker) {
                    assertThat(left).isTrue();
                    return heard;
                }
            }
        }
    }

    private static PostMessage message(String conversation, String text) {
        return new PostMessage(conversation, UUID.randomUUID(), text, false);
    }

    /** Null when it was not refused. */
    private static @org.jspecify.annotations.Nullable ErrorCode codeOf(CompletableFuture<?> answer) {
        TestShell.RefusedByServer refused = catchThrowableOfType(TestShell.RefusedByServer.class,
                () -> TestShell.get(answer));
        return refused == null ? null : refused.refusal().code();
    }
}
