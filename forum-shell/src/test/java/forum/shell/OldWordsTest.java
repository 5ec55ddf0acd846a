package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.EventType;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.MessagePage;
import forum.protocol.conversation.Posted;
import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The words of older systems, with their arguments, in any case. */
class OldWordsTest {

    private static final Path DOCUMENT = Path.of("../src/docs/coming-from.md");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| `([^`]+)` \\|");

    private PlayedServer server;
    private PlayedShell shell;

    @BeforeEach
    void start() throws IOException {
        server = new PlayedServer().answer(ConversationCommands.ACKNOWLEDGE, new forum.protocol.Done());
        shell = PlayedShell.interactive(server.address()).hearing().answering("password");
        assertThat(shell.type("login leia")).isEqualTo(ExitCode.DONE);
    }

    @AfterEach
    void stop() throws IOException {
        shell.close();
        server.close();
    }

    @Test
    void theDocumentSaysWhatTheyAreToday() throws IOException {
        List<Matcher> rows = Files.readAllLines(DOCUMENT).stream().map(ROW::matcher).filter(Matcher::matches).toList();
        assertThat(rows).hasSizeGreaterThan(40);
        for (Matcher row : rows) {
            String before = row.group(1);
            String word = before.split(" ", 2)[0];
            String today = shell.commandOf(row.group(2));
            assertThat(row.group(2)).startsWith(today);
            for (String typed : List.of(word, word.toLowerCase(Locale.ROOT), word.toUpperCase(Locale.ROOT))) {
                assertThat(shell.commandOf(typed + before.substring(word.length()))).as(before).isEqualTo(today);
            }
        }
    }

    /** F002-06 */
    @Test
    void bcmBroadcastsAllWordsAndThoseOfOthersAreShownAtOnce() throws Exception {
        server.answer(ConversationCommands.POST,
                new Posted(ConversationName.FORUM, 2, PlayedServer.NOW, false));
        assertThat(shell.type("bcm every single word; \"really\" --all")).isEqualTo(ExitCode.DONE);
        assertThat(server.last(ConversationCommands.POST)).returns(true, posted -> posted.broadcast())
                .returns("every single word; \"really\" --all", posted -> posted.text());
        assertThat(shell.seen().getLast()).startsWith("Broadcast message, #2 broadcast at ");

        server.event(EventType.MESSAGE_POSTED, message(1, "to everybody here"));
        shell.awaitSeen(line -> line.startsWith("Broadcast message, #1; han: \"to everybody here\" posted at "),
                "the broadcast");
        assertThat(shell.type("BCM")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.seen().getLast()).startsWith("error: EMPTY_TEXT: ");
    }

    /** F002-10 */
    @Test
    void rdmBReadsBroadcastsSinceATime() {
        server.answer(ConversationCommands.READ, new MessagePage(List.of(message(1, "hi")), false));
        assertThat(shell.type("rdm B 23 Feb 2021 15:00:01")).isEqualTo(ExitCode.DONE);
        assertThat(server.last(ConversationCommands.READ).broadcastsOnly()).isTrue();
        assertThat(server.last(ConversationCommands.READ).since()).isNotNull();
        assertThat(shell.seen()).anyMatch(line -> line.startsWith("Broadcast message, #1; han: \"hi\" posted at "));
    }

    /** F002-10 */
    @Test
    void rdmTakesNothingElse() {
        int before = server.requests().size();
        for (String line : List.of("RDM b", "RDM b soon", "RDM x 10m", "RDM b 32 Feb 2021 15:00:01")) {
            assertThat(shell.type(line)).as(line).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(shell.seen().getLast()).as(line).matches("error: (USAGE|INVALID_TIME): .*");
        }
        assertThat(server.requests()).hasSize(before);
    }

    /** F002-12 */
    @Test
    void outSaysGoodbyeAndTakesNoArguments() {
        assertThat(shell.type("out now")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(shell.connection().isOpen()).isTrue();
        assertThat(shell.type("OUT")).isEqualTo(ExitCode.DONE);
        assertThat(shell.seen().getLast()).isEqualTo("Goodbye, leia.");
        assertThat(shell.connection().isOpen()).isFalse();
        assertThat(server.requests()).last().asString().startsWith("presence.leave ");
    }

    private static Message message(long number, String text) {
        return new Message(ConversationName.FORUM, number, "han", text, PlayedServer.NOW, null, false, true, false);
    }
}
