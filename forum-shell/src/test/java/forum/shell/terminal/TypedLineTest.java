package forum.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.conversation.Room;
import forum.protocol.conversation.RoomChanged;
import forum.protocol.presence.Identity;
import forum.protocol.presence.Reflector;
import forum.protocol.presence.SessionEnded;
import forum.protocol.presence.Welcome;
import forum.shell.PlayedServer;
import forum.shell.command.Completions;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.connection.ServerAddress;
import forum.shell.connection.UdpPort;
import forum.shell.console.Output;
import forum.shell.console.StreamScreen;
import forum.shell.conversation.KnownRooms;
import forum.shell.mailbox.MailNames;
import forum.shell.options.OptionParser;
import forum.shell.options.ShellOptions;
import forum.shell.presence.KnownUsers;
import forum.shell.sharing.ShareNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.shell.core.command.CommandRegistry;

/** A line typed at a terminal whose other end is this test. */
class TypedLineTest {

    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private LineDisciplineTerminal terminal;
    private LineEditor editor;
    private ShellOptions options;
    private KnownRooms rooms;

    @BeforeEach
    void open(@TempDir Path home) throws IOException {
        terminal = new LineDisciplineTerminal("test", "xterm", seen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(80, 24));
        options = OptionParser.parse(List.of("--no-color"), Map.of("HOME", home.toString()));
        rooms = new KnownRooms(new Connection(new ServerAddress(options.server()), UdpPort.NONE, false),
                new Output(false, StreamScreen.standard()));
        editor = new LineEditor(options,
                new CommandCompleter(options, new Completions(new CommandRegistry(Set.of(new OfRooms()))),
                        new KnownUsers(), rooms, new MailNames(), new ShareNames()),
                () -> terminal);
    }

    @AfterEach
    void close() throws IOException {
        editor.close();
    }

    @Test
    void comesThroughUnchanged() throws Exception {
        String text = "post I'm \"fine\" -- really --ok !! \\ $x äß€ \ud83d\ude00  ";
        CompletableFuture<String> line = readLine();
        type(text + "\r");
        assertThat(line.get(10, TimeUnit.SECONDS)).isEqualTo(text);
    }

    /** F002-08 */
    @Test
    void isCompletedByTheIdsOfOnesRooms() throws Exception {
        rooms.joined(new Welcome(new Identity("leia", "MEMBER", "1", Instant.EPOCH, "127.0.0.1", 0), "token",
                new Reflector(0, ""), List.of()), false);
        rooms.event(EventType.ROOM_CHANGED, new RoomChanged(
                new Room(1005, null, List.of("han", "leia"), Instant.EPOCH), "leia", RoomChanged.CREATED, List.of()));
        rooms.event(EventType.ROOM_CHANGED, new RoomChanged(
                new Room(2005, null, List.of("han"), Instant.EPOCH), "leia", RoomChanged.LEFT, List.of("leia")));
        CompletableFuture<String> line = readLine();
        type("room leave \t");
        awaitSeen("1005");
        type("\r");
        assertThat(line.get(10, TimeUnit.SECONDS).strip()).isEqualTo("room leave 1005");
    }

    @Test
    void staysWhenSomethingIsShownAboveIt() throws Exception {
        CompletableFuture<String> line = readLine();
        type("post half a sen");
        awaitSeen("half a sen");
        new PromptScreen(editor, false).line("#1; yoda: \"psst\"");
        awaitSeen("psst");
        type("tence\r");
        assertThat(line.get(10, TimeUnit.SECONDS)).isEqualTo("post half a sentence");
    }

    /** F001-05, F004-21 */
    @Test
    void isTakenAwayAndKeptWhenTheServerEndsTheSession() throws Exception {
        try (PlayedServer server = new PlayedServer();
                Connection connection = new Connection(new ServerAddress(server.address()), UdpPort.NONE, true)) {
            LoginWatch watch = new LoginWatch(connection);
            connection.listen(watch);
            connection.open("leia", "alderaan1");
            CompletableFuture<String> line = CompletableFuture
                    .supplyAsync(() -> watch.whileLoggedIn(() -> editor.reader().readLine("leia> ")));
            awaitSeen("leia> ");
            type("post half a sen");
            awaitSeen("half a sen");
            server.event(EventType.SESSION_ENDED, new SessionEnded(ErrorCode.SESSION_IDLE, "Idle.", false));

            assertThat(line).failsWithin(Duration.ofSeconds(10)).withThrowableOfType(ExecutionException.class)
                    .havingCause()
                    .isInstanceOfSatisfying(UserInterruptException.class,
                            end -> assertThat(end.getPartialLine()).isEqualTo("post half a sen"));
            assertThatThrownBy(() -> watch.whileLoggedIn(() -> "never read"))
                    .isInstanceOf(UserInterruptException.class);
        }
    }

    @Test
    void aPasswordIsNeitherShownNorKept() throws Exception {
        CompletableFuture<String> answer = CompletableFuture
                .supplyAsync(() -> new TerminalPrompter(options, editor).askMasked("Password: "));
        awaitSeen("Password: ");
        type("wonderland1\r");
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("wonderland1");
        assertThat(seen()).doesNotContain("wonderland1");
        editor.reader().getHistory().save();
        assertThat(Files.readString(options.state().resolve("history"))).doesNotContain("wonderland1");
    }

    private CompletableFuture<String> readLine() throws InterruptedException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> editor.reader().readLine("yoda> "));
        awaitSeen("yoda> ");
        return line;
    }

    private void type(String keys) throws IOException {
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    }

    private String seen() {
        return seen.toString(StandardCharsets.UTF_8);
    }

    private void awaitSeen(String text) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!seen().contains(text)) {
            assertThat(System.nanoTime()).as("seen so far: %s", seen()).isLessThan(deadlineNanos);
            Thread.onSpinWait();
        }
    }

    private static final class OfRooms extends ForumCommand {

        OfRooms() {
            super("For tests.", Form.of("room leave").argument("id", ValueType.ROOM));
        }

        @Override
        protected void run(Invocation invocation) {
            throw new AssertionError("It is only completed");
        }
    }
}
