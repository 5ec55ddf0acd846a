package forum.shell;

import forum.shell.account.AccountBeans;
import forum.shell.account.LoginDialog;
import forum.shell.admin.AdminBeans;
import forum.shell.block.BlockBeans;
import forum.shell.command.CommandBeans;
import forum.shell.command.CommandRunner;
import forum.shell.command.ForumCommandParser;
import forum.shell.command.LineWords;
import forum.shell.connection.Connection;
import forum.shell.connection.ConnectionView;
import forum.shell.connection.UdpPort;
import forum.shell.console.Output;
import forum.shell.console.Prompter;
import forum.shell.console.Screen;
import forum.shell.conversation.ConversationBeans;
import forum.shell.conversation.Delivery;
import forum.shell.conversation.KnownRooms;
import forum.shell.device.DeviceBeans;
import forum.shell.failure.ExitCode;
import forum.shell.mailbox.MailEvents;
import forum.shell.mailbox.MailboxBeans;
import forum.shell.options.OptionParser;
import forum.shell.presence.PresenceBeans;
import forum.shell.presence.PresenceView;
import forum.shell.script.ScriptBeans;
import forum.shell.talk.TalkBeans;
import forum.shell.talk.TalkEvents;
import forum.shell.terminal.TerminalBeans;
import forum.shell.sharing.SharingBeans;
import forum.shell.sharing.SharingEvents;
import forum.shell.transfer.TransferBeans;
import forum.shell.transfer.TransferEvents;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.shell.core.command.ParsedInput;

/** The shell in this process: all its beans, a person who gives the answers laid down, and what that person sees. */
public final class PlayedShell implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 10_000;

    private final GenericApplicationContext context = new GenericApplicationContext();
    private final List<String> seen = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();

    private PlayedShell(URI server, Map<String, String> environment, String... options) {
        Map<String, String> all = new HashMap<>(Map.of("HOME", Path.of("target", "played").toString(), "FORUM_SERVER",
                server.toString()));
        all.putAll(environment);
        List<String> words = List.of(options);
        context.register(
                new ApplicationBeans(OptionParser.parse(words, all), new Output(words.contains("--json"), new Seen())),
                new CommandBeans(), new AccountBeans(), new AdminBeans(), new ConversationBeans(), new BlockBeans(),
                new PresenceBeans(),
                new DeviceBeans(), new TransferBeans(), new TalkBeans(), new MailboxBeans(), new SharingBeans(),
                new ScriptBeans(), new TerminalBeans());
        context.registerBean(Prompter.class, Answers::new, bean -> bean.setPrimary(true));
        context.refresh();
        connection().listen(context.getBean(ConnectionView.class));
        connection().listen(context.getBean(PresenceView.class));
    }

    /** A person's. */
    public static PlayedShell interactive(URI server) {
        return new PlayedShell(server, Map.of());
    }

    /** A person's, with a folder of her own. */
    static PlayedShell interactive(URI server, Path home) {
        return new PlayedShell(server, Map.of("HOME", home.toString()));
    }

    /** Also hears of files. */
    PlayedShell transferring() {
        connection().listen(context.getBean(TransferEvents.class));
        return this;
    }

    /** Also listens for other shells. */
    PlayedShell listening() {
        context.getBean(UdpPort.class).listen();
        return this;
    }

    /** Also hears of what waits in the mailbox. */
    PlayedShell mailing() {
        connection().listen(context.getBean(MailEvents.class));
        return this;
    }

    /** Also hears what is said. */
    PlayedShell hearing() {
        connection().listen(context.getBean(KnownRooms.class));
        connection().listen(context.getBean(Delivery.class));
        return this;
    }

    /** A script's that sends and takes files, with all that it keeps in a folder of its own. */
    static PlayedShell transferring(URI server, Path home, String user, String... options) {
        List<String> all = new ArrayList<>(List.of("--user", user));
        all.addAll(Arrays.asList(options));
        return script(server, Map.of("HOME", home.toString(), "FORUM_PASSWORD", "password"),
                all.toArray(String[]::new)).reachable();
    }

    /** There for one command, which others are needed for. */
    static PlayedShell oneCommand(URI server, Path home, String user, String... command) {
        List<String> all = new ArrayList<>(List.of("--user", user));
        all.addAll(Arrays.asList(command));
        return new PlayedShell(server, Map.of("HOME", home.toString(), "FORUM_PASSWORD", "password"),
                all.toArray(String[]::new)).reachable();
    }

    private PlayedShell reachable() {
        connection().listen(context.getBean(TransferEvents.class));
        connection().listen(context.getBean(TalkEvents.class));
        connection().listen(context.getBean(SharingEvents.class));
        return listening();
    }

    /** A script's, with nobody there to ask. */
    static PlayedShell script(URI server, Map<String, String> environment, String... options) {
        List<String> all = new ArrayList<>(List.of("--script", "-"));
        all.addAll(Arrays.asList(options));
        return new PlayedShell(server, environment, all.toArray(String[]::new));
    }

    /** What to say when asked, in this order; then nothing. */
    public PlayedShell answering(String... more) {
        answers.addAll(List.of(more));
        return this;
    }

    public LoginDialog dialog() {
        return context.getBean(LoginDialog.class);
    }

    Connection connection() {
        return context.getBean(Connection.class);
    }

    ExitCode type(String line) {
        return context.getBean(CommandRunner.class).run(new LineWords(line));
    }

    /** The name of the command that a line calls. */
    String commandOf(String line) {
        ParsedInput input = context.getBean(ForumCommandParser.class).parse(line);
        return (input.commandName() + " " + String.join(" ", input.subCommands())).strip();
    }

    /** Questions and lines in the order in which they appeared. */
    public List<String> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    void awaitSeen(String line) throws InterruptedException {
        awaitSeen(line::equals, line);
    }

    /** @param description says what was awaited when it does not come */
    void awaitSeen(Predicate<String> line, String description) throws InterruptedException {
        long deadlineMillis = System.currentTimeMillis() + PATIENCE_MILLIS;
        synchronized (seen) {
            while (seen.stream().noneMatch(line)) {
                long leftMillis = deadlineMillis - System.currentTimeMillis();
                if (leftMillis <= 0) {
                    throw new AssertionError("Not seen: " + description + "; but " + seen);
                }
                seen.wait(leftMillis);
            }
        }
    }

    private void see(String line) {
        synchronized (seen) {
            seen.add(line);
            seen.notifyAll();
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private final class Answers implements Prompter {

        @Override
        public @Nullable String ask(String question) {
            see(question);
            return answers.poll();
        }

        @Override
        public @Nullable String askMasked(String question) {
            return ask(question);
        }
    }

    private final class Seen implements Screen {

        @Override
        public void line(String line) {
            see(line);
        }

        @Override
        public void error(String line) {
            see(line);
        }
    }
}
