package forum.server;

import static forum.server.ConversationTest.post;
import static forum.server.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.DeleteMessage;
import forum.protocol.conversation.EditMessage;
import forum.protocol.conversation.LeaveRoom;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.MessageHistory;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.ReadHistory;
import forum.protocol.conversation.Room;
import forum.protocol.conversation.RoomCommands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database fails while it is to commit, so that the server cannot know whether it has. */
@Tag("database")
class LostCommitTest {

    /** What every transaction of the log has in it. */
    private static final String LOG = "log_attempt";

    private static final LossyCommits COMMITS = new LossyCommits();
    @TempDir
    private static Path data;
    private static TestServer server;

    private TestShell author;
    private TestShell other;

    @BeforeAll
    static void start() {
        server = new TestServer(data, COMMITS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void join() throws Exception {
        author = server.newcomer();
        other = server.newcomer();
    }

    /** The same command each time that it is called. */
    private interface Deed {

        Object todo() throws Exception;
    }

    enum Kind {
        POST(EventType.MESSAGE_POSTED),
        EDIT(EventType.MESSAGE_CHANGED),
        DELETE(EventType.MESSAGE_CHANGED),
        CREATE(EventType.ROOM_CHANGED),
        ADD(EventType.ROOM_CHANGED),
        LEAVE(EventType.ROOM_CHANGED);

        private final EventType event;

        Kind(EventType event) {
            this.event = event;
        }
    }

    /** All that must be there for it is, and has been told. */
    private Deed prepare(Kind kind) throws Exception {
        return switch (kind) {
            case POST -> {
                PostMessage post = new PostMessage(ConversationName.FORUM, UUID.randomUUID(), "once", false);
                yield () -> author.ask(ConversationCommands.POST, post);
            }
            case EDIT -> {
                EditMessage edit = new EditMessage(ConversationName.FORUM, told("before"), "after", null);
                yield () -> author.ask(ConversationCommands.EDIT, edit);
            }
            case DELETE -> {
                DeleteMessage delete = new DeleteMessage(ConversationName.FORUM, told("before"), null);
                yield () -> author.ask(ConversationCommands.DELETE, delete);
            }
            case CREATE -> () -> RoomAsking.create(author, "ours", other.name());
            case ADD -> {
                Room room = toldRoom();
                String third = server.newAccount();
                yield () -> RoomAsking.add(author, room, third);
            }
            case LEAVE -> {
                Room room = toldRoom();
                yield () -> author.ask(RoomCommands.LEAVE, new LeaveRoom(room.room()));
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void whatWasKeptIsAnsweredAsDoneIfTheDatabaseSaysSoAtOnce(Kind kind) throws Exception {
        Deed deed = prepare(kind);
        COMMITS.lose(LOG, LossyCommits.Loss.KEPT);

        deed.todo();

        assertThat(heard(kind)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasKeptIsToldWhenTheDatabaseIsBackAndAnsweredAsDoneToWhoeverTriesAgain(Kind kind) throws Exception {
        Deed deed = prepare(kind);
        COMMITS.lose(LOG, LossyCommits.Loss.KEPT_THEN_AWAY);
        assertThat(code(deed::todo)).isEqualTo(ErrorCode.UNAVAILABLE);

        COMMITS.back();

        other.await(kind.event, Object.class, event -> true);
        deed.todo();
        assertThat(heard(kind)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasNotKeptIsToldOnceItIsDone(Kind kind) throws Exception {
        Deed deed = prepare(kind);
        COMMITS.lose(LOG, LossyCommits.Loss.NOT_KEPT_THEN_AWAY);
        assertThat(code(deed::todo)).isEqualTo(ErrorCode.UNAVAILABLE);

        COMMITS.back();
        assertThat(heard(kind)).isEmpty();

        deed.todo();
        assertThat(heard(kind)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"DELETE", "CREATE", "LEAVE"})
    void onlyTheFirstAttemptAfterItIsAnsweredSo(Kind kind) throws Exception {
        Deed deed = prepare(kind);
        COMMITS.lose(LOG, LossyCommits.Loss.KEPT_THEN_AWAY);
        assertThat(code(deed::todo)).isEqualTo(ErrorCode.UNAVAILABLE);
        COMMITS.back();

        Object answer = deed.todo();

        assertThat(code(deed::todo)).isEqualTo(switch (kind) {
            case DELETE -> ErrorCode.MESSAGE_DELETED;
            case CREATE -> ErrorCode.ROOM_EXISTS;
            default -> ErrorCode.UNKNOWN_CONVERSATION;
        });
        if (kind == Kind.CREATE) {
            assertThat(RoomAsking.list(other)).containsExactly((Room) answer);
        }
    }

    @Test
    void anEditThatComesAgainLeavesNoFurtherVersionUnlessThereWasAnotherBetween() throws Exception {
        long number = told("one");
        EditMessage two = new EditMessage(ConversationName.FORUM, number, "two", null);
        EditMessage three = new EditMessage(ConversationName.FORUM, number, "three", null);
        COMMITS.lose(LOG, LossyCommits.Loss.KEPT_THEN_AWAY);
        assertThat(code(() -> author.ask(ConversationCommands.EDIT, two))).isEqualTo(ErrorCode.UNAVAILABLE);
        COMMITS.back();
        author.ask(ConversationCommands.EDIT, two);
        assertThat(earlier(number)).containsExactly("one");

        COMMITS.lose(LOG, LossyCommits.Loss.KEPT_THEN_AWAY);
        assertThat(code(() -> author.ask(ConversationCommands.EDIT, three))).isEqualTo(ErrorCode.UNAVAILABLE);
        COMMITS.back();
        author.ask(ConversationCommands.EDIT, two);
        author.ask(ConversationCommands.EDIT, three);

        assertThat(earlier(number)).containsExactly("one", "two", "three", "two");
    }

    @Test
    void aRoomThatSomebodyLeftAndCameBackToIsLeftAnew() throws Exception {
        Room room = toldRoom();
        COMMITS.lose(LOG, LossyCommits.Loss.KEPT_THEN_AWAY);
        assertThat(code(() -> author.ask(RoomCommands.LEAVE, new LeaveRoom(room.room()))))
                .isEqualTo(ErrorCode.UNAVAILABLE);
        COMMITS.back();
        RoomAsking.awaitRoomChange(other);
        RoomAsking.add(other, room, author.name());

        author.ask(RoomCommands.LEAVE, new LeaveRoom(room.room()));

        assertThat(RoomAsking.list(author)).isEmpty();
    }

    private List<String> earlier(long number) throws Exception {
        MessageHistory history = author.ask(ConversationCommands.HISTORY,
                new ReadHistory(ConversationName.FORUM, number));
        return history.versions().stream().map(MessageHistory.Version::text).toList();
    }

    private long told(String text) throws Exception {
        long number = post(author, ConversationName.FORUM, text).number();
        other.await(EventType.MESSAGE_POSTED, Message.class, message -> message.number() == number);
        return number;
    }

    private Room toldRoom() throws Exception {
        Room room = RoomAsking.create(author, null, other.name());
        RoomAsking.awaitRoomChange(other);
        return room;
    }

    /** What the other has heard of that kind, and nobody has waited for. */
    private List<Object> heard(Kind kind) throws Exception {
        long number = post(author, ConversationName.FORUM, "now").number();
        List<Object> heard = new ArrayList<>();
        while (true) {
            TestShell.Event event = other.events().poll(TestShell.DEADLINE_SECONDS, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            if (event.body() instanceof Message message && message.number() == number) {
                return heard;
            }
            if (event.type() == kind.event) {
                heard.add(event.body());
            }
        }
    }
}
