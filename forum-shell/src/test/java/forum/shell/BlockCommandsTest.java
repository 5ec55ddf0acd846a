package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Done;
import forum.protocol.ErrorCode;
import forum.protocol.Refusal;
import forum.protocol.block.BlockCommands;
import forum.protocol.block.Blocks;
import forum.protocol.conversation.Acknowledge;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.MessagePage;
import forum.protocol.conversation.Posted;
import forum.shell.console.TimeText;
import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlockCommandsTest {

    private PlayedServer server;
    private PlayedShell shell;

    @BeforeEach
    void open() throws IOException {
        server = new PlayedServer();
        server.answer(ConversationCommands.ACKNOWLEDGE, new Done());
        shell = PlayedShell.interactive(server.address()).answering("alderaan2");
        assertThat(shell.dialog().run("leia")).isTrue();
    }

    @AfterEach
    void close() throws IOException {
        shell.close();
        server.close();
    }

    /** F001-12, F001-13, F004-17, 18 */
    @Test
    void confirmsThatSomebodyIsBlockedOrNotAnyMore() {
        server.answer(BlockCommands.ADD, new Done()).answer(BlockCommands.REMOVE, new Done());

        assertThat(shell.type("block jabba")).isEqualTo(ExitCode.DONE);
        assertThat(shell.type("unblock jabba")).isEqualTo(ExitCode.DONE);
        assertThat(shell.seen()).contains("jabba is blocked.", "jabba is not blocked any more.");
        assertThat(server.requests()).containsSubsequence("block.add {\"user\":\"jabba\"}",
                "block.remove {\"user\":\"jabba\"}");
    }

    /** F001-12, F001-13, F004-17, 18 */
    @Test
    void saysWhySomebodyIsNotBlocked() {
        server.answer(BlockCommands.ADD, new Refusal(ErrorCode.ALREADY_BLOCKED, "Already."))
                .answer(BlockCommands.REMOVE, new Refusal(ErrorCode.NOT_BLOCKED, "Not blocked."));

        assertThat(shell.type("block jabba")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.type("unblock jabba")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.type("block")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(shell.type("unblock jabba and boba")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(shell.seen()).contains("error: ALREADY_BLOCKED: Already.", "error: NOT_BLOCKED: Not blocked.");
        assertThat(server.requests()).noneMatch(request -> request.contains("boba"));
    }

    @Test
    void listsWhoIsBlockedPageByPage() {
        server.answer(BlockCommands.LIST, new Blocks(List.of(), false));
        shell.type("blocks");
        assertThat(shell.seen()).endsWith("You have blocked nobody.");

        server.answer(BlockCommands.LIST, (PlayedServer.Played) () -> server.requests().getLast().contains("boba")
                ? new Blocks(List.of(new Blocks.Block("jab\u001bba", PlayedServer.NOW)), false)
                : new Blocks(List.of(new Blocks.Block("boba", PlayedServer.NOW)), true));
        shell.type("blocks");
        String since = "; blocked since " + TimeText.of(PlayedServer.NOW);
        assertThat(shell.seen()).endsWith("boba" + since, "jab\\u001bba" + since);
    }

    @Test
    void scriptsGetOneObjectForEach() {
        server.answer(BlockCommands.LIST, new Blocks(List.of(new Blocks.Block("boba", PlayedServer.NOW)), false));
        try (PlayedShell script = PlayedShell.script(server.address(), Map.of("FORUM_PASSWORD", "alderaan2"),
                "--json", "--user", "leia")) {
            script.type("blocks");
            assertThat(script.seen())
                    .endsWith("{\"type\":\"block\",\"user\":\"boba\",\"since\":\"2026-11-20T12:00:00Z\"}");
        }
    }

    /** F001-12 */
    @Test
    void nothingIsShownForWhatIsWithheldAndItCountsAsRead() {
        server.answer(ConversationCommands.READ,
                new MessagePage(IntStream.rangeClosed(1, 3).mapToObj(BlockCommandsTest::withheld).toList(), false));
        shell.type("read");
        assertThat(shell.seen()).endsWith("There are no unread messages.");
        assertThat(server.requests()).contains("conversation.acknowledge "
                + forum.shell.json.Json.text(new Acknowledge("forum", 3L, 3L)));

        server.answer(ConversationCommands.READ, new MessagePage(List.of(withheld(4), shown(5)), false));
        shell.type("read --last 2");
        assertThat(shell.seen()).endsWith("There are no unread messages.",
                "#5; yoda: \"Hello\" posted at " + TimeText.of(PlayedServer.NOW));
    }

    /** F001-09, F004-14 */
    @Test
    void theAuthorOfABroadcastIsWarnedThatSomebodyDidNotGetIt() {
        server.answer(ConversationCommands.POST, new Posted("forum", 1, PlayedServer.NOW, false, true, false));
        shell.type("broadcast Hello");
        assertThat(shell.seen()).endsWith("Not everybody got it: somebody has blocked you.");

        server.answer(ConversationCommands.POST, new Posted("forum", 2, PlayedServer.NOW, false, false, true));
        shell.type("broadcast Hello");
        assertThat(shell.seen()).endsWith("Broadcast message, #2; leia: \"Hello\" posted at "
                + TimeText.of(PlayedServer.NOW));
    }

    private static Message withheld(int number) {
        return shown(number).withhold();
    }

    private static Message shown(int number) {
        return new Message("forum", number, "yoda", "Hello", PlayedServer.NOW, null, false, false, false);
    }
}
