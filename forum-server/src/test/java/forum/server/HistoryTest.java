package forum.server;

import static forum.server.ConversationTest.post;
import static forum.server.Refusals.code;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.protocol.block.BlockCommands;
import forum.protocol.block.BlockUser;
import forum.protocol.conversation.AddToRoom;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.DeleteMessage;
import forum.protocol.conversation.EditMessage;
import forum.protocol.conversation.LeaveRoom;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.MessageHistory;
import forum.protocol.conversation.MessageHistory.Version;
import forum.protocol.conversation.Posted;
import forum.protocol.conversation.ReadHistory;
import forum.protocol.conversation.Room;
import forum.protocol.conversation.RoomCommands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What messages said before they were changed, and who may know it. */
@ExtendWith(SharedServer.class)
class HistoryTest {

    private static final String FORUM = ConversationName.FORUM;

    @Test
    void allTextsComeWithTheirTimesTheOldestFirst(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            Posted posted = post(yoda, FORUM, "one");
            assertThat(history(leia, FORUM, posted.number()).versions()).isEmpty();
            Message second = edit(yoda, FORUM, posted.number(), "two");
            Message third = edit(yoda, FORUM, posted.number(), "three");

            MessageHistory history = history(leia, FORUM, posted.number());

            assertThat(history.current()).isEqualTo(third);
            assertThat(history.olderOmitted()).isFalse();
            assertThat(history.versions()).containsExactly(new Version("one", posted.postedAt()),
                    new Version("two", Objects.requireNonNull(second.editedAt())));
        }
    }

    @Test
    void editsThatAreWrittenTogetherAreAllKeptInTheirOrder(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            long number = post(yoda, FORUM, "0").number();
            List<CompletableFuture<Message>> edits = new ArrayList<>();
            for (int i = 1; i <= Limits.MAX_VERSIONS + 5; i++) {
                edits.add(yoda.send(ConversationCommands.EDIT, new EditMessage(FORUM, number, "" + i, null)));
            }
            for (CompletableFuture<Message> edit : edits) {
                TestShell.get(edit);
            }

            MessageHistory history = history(yoda, FORUM, number);

            assertThat(history.olderOmitted()).isTrue();
            assertThat(history.current().text()).isEqualTo("105");
            assertThat(history.versions()).extracting(Version::text)
                    .containsExactlyElementsOf(IntStream.range(5, 105).mapToObj(String::valueOf).toList());
        }
    }

    @Test
    void longTextsAreLeftOutFromTheOldestOn(TestServer server) throws Exception {
        String filler = "x".repeat(Limits.MAX_TEXT_BYTES - 1);
        try (TestShell yoda = server.newcomer()) {
            long number = post(yoda, FORUM, filler + 0).number();
            for (int i = 1; i <= 5; i++) {
                edit(yoda, FORUM, number, filler + i);
            }

            MessageHistory history = history(yoda, FORUM, number);

            assertThat(history.olderOmitted()).isTrue();
            assertThat(history.versions()).extracting(Version::text).containsExactly(filler + 2, filler + 3,
                    filler + 4);
        }
    }

    @Test
    void nothingIsLeftOfADeletedMessage(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            long number = post(yoda, FORUM, "what nobody is to know").number();
            edit(yoda, FORUM, number, "what nobody is to know either");
            edit(yoda, FORUM, number, "not this");
            yoda.ask(ConversationCommands.DELETE, new DeleteMessage(FORUM, number, null));

            MessageHistory history = history(yoda, FORUM, number);

            assertThat(history.current().deleted()).isTrue();
            assertThat(history.versions()).isEmpty();
            assertThat(server.bean(JdbcTemplate.class).queryForList(
                    "select version_text from message_version where message_id = 4294967296 + ?",
                    String.class, number)).containsExactly("");
        }
    }

    @Test
    void anEditAndADeletionThatAreWrittenTogetherLeaveNothing(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            long number = post(yoda, FORUM, "first").number();
            CompletableFuture<Message> edit = yoda.send(ConversationCommands.EDIT,
                    new EditMessage(FORUM, number, "second", null));
            TestShell.get(yoda.send(ConversationCommands.DELETE, new DeleteMessage(FORUM, number, null)));
            TestShell.get(edit);

            assertThat(server.bean(JdbcTemplate.class).queryForList(
                    "select version_text from message_version where message_id = 4294967296 + ?",
                    String.class, number)).containsExactly("");
        }
    }

    @Test
    void aRefusedChangeLeavesNoVersion(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer(); TestShell leia = server.newcomer()) {
            long number = post(yoda, FORUM, "mine").number();
            assertThat(code(() -> edit(leia, FORUM, number, "hers"))).isEqualTo(ErrorCode.NOT_THE_AUTHOR);

            assertThat(history(yoda, FORUM, number).versions()).isEmpty();
        }
    }

    @Test
    void whatIsSaidBetweenTwoIsForTheTwo(TestServer server) throws Exception {
        String han = server.newAccount();
        String yoda = server.newAccount();
        try (TestShell yodas = join(server, yoda);
                TestShell hans = join(server, han);
                TestShell stranger = server.newcomer()) {
            post(yodas, ConversationName.direct(han), "one");
            edit(yodas, ConversationName.direct(han), 1, "two");

            assertThat(history(hans, ConversationName.direct(yoda), 1).versions()).extracting(Version::text)
                    .containsExactly("one");
            assertThat(code(() -> history(stranger, ConversationName.direct(han), 1)))
                    .isEqualTo(ErrorCode.UNKNOWN_MESSAGE);
        }
    }

    @Test
    void aRoomsMemberSeesItFromHisFirstMessageOnAndNobodyElseDoes(TestServer server) throws Exception {
        String leia = server.newAccount();
        String late = server.newAccount();
        try (TestShell yoda = server.newcomer();
                TestShell leias = join(server, leia);
                TestShell lates = join(server, late);
                TestShell stranger = server.newcomer()) {
            Room room = RoomAsking.create(yoda, null, leia);
            String name = ConversationName.room(room.room());
            post(yoda, name, "before");
            edit(yoda, name, 1, "before, changed");
            yoda.ask(RoomCommands.ADD, new AddToRoom(room.room(), List.of(late)));
            post(yoda, name, "after");
            edit(yoda, name, 2, "after, changed");

            assertThat(history(leias, name, 1).versions()).extracting(Version::text).containsExactly("before");
            assertThat(code(() -> history(lates, name, 1))).isEqualTo(ErrorCode.UNKNOWN_MESSAGE);
            assertThat(history(lates, name, 2).versions()).extracting(Version::text).containsExactly("after");
            assertThat(code(() -> history(stranger, name, 2))).isEqualTo(ErrorCode.UNKNOWN_CONVERSATION);
            leias.ask(RoomCommands.LEAVE, new LeaveRoom(room.room()));
            assertThat(code(() -> history(leias, name, 2))).isEqualTo(ErrorCode.UNKNOWN_CONVERSATION);
        }
    }

    @Test
    void whatABlockedAuthorSaidIsWithheld(TestServer server) throws Exception {
        String author = server.newAccount();
        try (TestShell yoda = join(server, author); TestShell leia = server.newcomer()) {
            long number = post(yoda, FORUM, "one").number();
            edit(yoda, FORUM, number, "two");
            leia.ask(BlockCommands.ADD, new BlockUser(author));

            MessageHistory history = history(leia, FORUM, number);

            assertThat(history.current().withheld()).isTrue();
            assertThat(history.current().text()).isEmpty();
            assertThat(history.versions()).isEmpty();
        }
    }

    @Test
    void whatIsNoMessageIsRefused(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            assertThat(code(() -> history(yoda, FORUM, Long.MAX_VALUE))).isEqualTo(ErrorCode.UNKNOWN_MESSAGE);
            assertThat(code(() -> history(yoda, FORUM, 0))).isEqualTo(ErrorCode.INVALID_NUMBER);
            assertThat(code(() -> history(yoda, "attic", 1))).isEqualTo(ErrorCode.UNKNOWN_CONVERSATION);
        }
    }

    @Test
    void isThereAfterARestart(@TempDir Path data) throws Exception {
        String name;
        try (TestServer server = new TestServer(data)) {
            name = server.newAccount();
            try (TestShell yoda = join(server, name)) {
                post(yoda, FORUM, "one");
                edit(yoda, FORUM, 1, "two");
            }
        }
        try (TestServer server = new TestServer(data); TestShell yoda = join(server, name)) {
            edit(yoda, FORUM, 1, "three");
            assertThat(history(yoda, FORUM, 1).versions()).extracting(Version::text).containsExactly("one", "two");
        }
    }

    private static TestShell join(TestServer server, String name) throws Exception {
        return TestShell.join(server.port(), name, PASSWORD);
    }

    private static MessageHistory history(TestShell shell, String conversation, long number) throws Exception {
        return shell.ask(ConversationCommands.HISTORY, new ReadHistory(conversation, number));
    }

    static Message edit(TestShell shell, String conversation, long number, String text) throws Exception {
        return shell.ask(ConversationCommands.EDIT, new EditMessage(conversation, number, text, null));
    }
}
