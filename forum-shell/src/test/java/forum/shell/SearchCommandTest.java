package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.Refusal;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.FoundMessages;
import forum.protocol.conversation.Message;
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

class SearchCommandTest {

    private static final Instant NOW = PlayedServer.NOW;
    private static final String THEN = TimeText.of(NOW);

    private PlayedServer server;
    private PlayedShell shell;

    @BeforeEach
    void open() throws IOException {
        server = new PlayedServer();
        server.answer(RoomCommands.LIST,
                new Rooms(List.of(new Room(1005, "ops", List.of("leia", "yoda"), NOW)), false));
        shell = PlayedShell.interactive(server.address());
        shell.connection().open("leia", "alderaan1");
    }

    @AfterEach
    void close() throws IOException {
        shell.close();
        server.close();
    }

    @Test
    void whatIsFoundIsShownWithItsConversation() {
        server.answer(ConversationCommands.SEARCH, new FoundMessages(
                List.of(message("forum", 1), message("direct:yoda", 2), message("room:1005", 3)), null));
        assertThat(shell.type("SEARCH I'm \"so fine\" -- rea* --ok")).isEqualTo(ExitCode.DONE);
        assertThat(server.requests()).contains("conversation.search {\"words\":\"I'm \\\"so fine\\\" -- rea* --ok\","
                + "\"conversation\":null,\"limit\":null,\"before\":null}");
        assertThat(shell.seen()).endsWith("#1; yoda: \"hi\" posted at " + THEN,
                "#2; yoda to you: \"hi\" posted at " + THEN, "#3 in room 1005 (ops); yoda: \"hi\" posted at " + THEN);
    }

    @Test
    void saysThatNothingWasFoundOrThatThereIsMore() {
        server.answer(ConversationCommands.SEARCH, new FoundMessages(List.of(), null));
        assertThat(shell.type("search hello")).isEqualTo(ExitCode.DONE);
        assertThat(shell.seen().getLast()).isEqualTo("Nothing was found.");
        server.answer(ConversationCommands.SEARCH, new FoundMessages(List.of(message("forum", 1)), "1-2"));
        shell.type("search hello");
        assertThat(shell.seen().getLast()).isEqualTo("These are the newest 1; further words find fewer.");
    }

    @Test
    void wordsAreNeededAndARefusalIsShown() {
        assertThat(shell.type("search")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.seen().getLast()).startsWith("error: EMPTY_TEXT: ");
        server.answer(ConversationCommands.SEARCH,
                new Refusal(ErrorCode.UNAVAILABLE, "The search index is being built.", null, 10L));
        assertThat(shell.type("search hello")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.seen().getLast()).contains("error: UNAVAILABLE: The search index is being built.");
    }

    @Test
    void scriptsGetObjects() throws Exception {
        server.answer(ConversationCommands.SEARCH, new FoundMessages(List.of(message("direct:yoda", 2)), null));
        try (PlayedShell script = PlayedShell.script(server.address(), Map.of(), "--json")) {
            script.connection().open("leia", "alderaan1");
            script.type("search hi");
            assertThat(script.seen()).containsExactly("{\"type\":\"message\",\"conversation\":\"direct:yoda\","
                    + "\"number\":2,\"author\":\"yoda\",\"text\":\"hi\",\"postedAt\":\"2026-11-20T12:00:00Z\"}");
        }
    }

    private static Message message(String conversation, long number) {
        return new Message(conversation, number, "yoda", "hi", NOW, null, false, false, false);
    }
}
