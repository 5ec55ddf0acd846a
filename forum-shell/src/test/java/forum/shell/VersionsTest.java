package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.Refusal;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.MessageHistory;
import forum.protocol.conversation.MessageHistory.Version;
import forum.protocol.conversation.Room;
import forum.protocol.conversation.RoomCommands;
import forum.protocol.conversation.Rooms;
import forum.shell.console.TimeText;
import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code read --history N}. */
class VersionsTest {

    private static final Instant POSTED = PlayedServer.NOW;
    private static final Instant EDITED = POSTED.plusSeconds(60);

    private PlayedServer server;
    private PlayedShell shell;

    @BeforeEach
    void open() throws IOException {
        server = new PlayedServer();
        server.answer(RoomCommands.LIST,
                new Rooms(List.of(new Room(1005, "ops", List.of("leia", "yoda"), POSTED)), false));
        shell = PlayedShell.interactive(server.address());
        shell.connection().open("leia", "alderaan1");
    }

    @AfterEach
    void close() throws IOException {
        shell.close();
        server.close();
    }

    @Test
    void showsEveryTextWithItsTime() {
        answer(message("forum", "now", false), List.of(new Version("once", POSTED)), false);
        assertThat(shell.type("read --history #7")).isEqualTo(ExitCode.DONE);
        assertThat(server.requests()).contains("conversation.history {\"conversation\":\"forum\",\"number\":7}");
        assertThat(shell.seen()).endsWith("#7, version 1; yoda: \"once\" written at " + TimeText.of(POSTED),
                "#7, version 2; yoda: \"now\" written at " + TimeText.of(EDITED));
    }

    @Test
    void isAskedOfARoomAndOfSomebodyToo() {
        answer(message("room:1005", "now", false), List.of(), true);
        assertThat(shell.type("read --history 7 --room 1005")).isEqualTo(ExitCode.DONE);
        assertThat(shell.type("read --with yoda --history 7")).isEqualTo(ExitCode.DONE);
        assertThat(server.requests()).contains("conversation.history {\"conversation\":\"room:1005\",\"number\":7}",
                "conversation.history {\"conversation\":\"direct:yoda\",\"number\":7}");
        assertThat(shell.seen()).contains("There are older versions, which are not shown.",
                "#7 in room 1005 (ops), version 1; yoda: \"now\" written at " + TimeText.of(EDITED));
    }

    @Test
    void nothingIsShownOfWhatIsDeletedOrWithheld() {
        answer(message("forum", "", true), List.of(), false);
        shell.type("read --history 7");
        assertThat(shell.seen().getLast()).isEqualTo("#7; yoda: deleted, was posted at " + TimeText.of(POSTED));
        answer(message("forum", "now", false).withhold(), List.of(), false);
        shell.type("read --history 7");
        assertThat(shell.seen().getLast()).isEqualTo("You have blocked whoever wrote message #7.");
        server.answer(ConversationCommands.HISTORY, new Refusal(ErrorCode.UNKNOWN_MESSAGE, "There is none."));
        assertThat(shell.type("read --history 7")).isEqualTo(ExitCode.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read --history 7 --last 1", "read --since 10m --history 7", "read --history",
            "read --history x", "read --history 7 --room 5 --with yoda"})
    void whatDoesNotGoTogetherIsWrongUsage(String line) {
        assertThat(shell.type(line)).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(server.requests()).noneMatch(request -> request.startsWith("conversation."));
    }

    @Test
    void scriptsGetObjects() throws Exception {
        answer(message("forum", "now", false), List.of(new Version("once", POSTED)), false);
        try (PlayedShell script = PlayedShell.script(server.address(), Map.of(), "--json")) {
            script.connection().open("leia", "alderaan1");
            script.type("read --history 7");
            String common = "{\"type\":\"message\",\"conversation\":\"forum\",\"number\":7,\"author\":\"yoda\",\"text\":";
            assertThat(script.seen()).containsExactly(
                    common + "\"once\",\"postedAt\":\"2026-11-20T12:00:00Z\",\"version\":1}",
                    common + "\"now\",\"postedAt\":\"2026-11-20T12:00:00Z\",\"editedAt\":\"2026-11-20T12:01:00Z\","
                            + "\"version\":2}");
        }
    }

    private void answer(Message current, List<Version> versions, boolean olderOmitted) {
        server.answer(ConversationCommands.HISTORY, new MessageHistory(current, versions, olderOmitted));
    }

    private static Message message(String conversation, String text, boolean deleted) {
        return new Message(conversation, 7, "yoda", text, POSTED, EDITED, deleted, false, false);
    }
}
