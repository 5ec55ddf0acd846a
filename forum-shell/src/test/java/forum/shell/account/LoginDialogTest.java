package forum.shell.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import forum.protocol.ErrorCode;
import forum.protocol.Refusal;
import forum.shell.connection.Connection;
import forum.shell.connection.ServerAddress;
import forum.shell.connection.UdpPort;
import forum.shell.console.Output;
import forum.shell.console.Prompter;
import forum.shell.console.Screen;
import forum.shell.console.StandardInput;
import forum.shell.failure.ShellException;
import forum.shell.options.OptionParser;
import forum.shell.options.ShellOptions;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoginDialogTest {

    private final List<String> seen = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();

    @Test
    void asksForAnotherPasswordWhileAttemptsAreLeft() throws Exception {
        try (RefusingServer server = refusing(2)) {
            answers.add("wrong");

            assertThat(dialog(server.address()).run("leia")).isFalse();
            assertThat(seen).containsExactly("Password: ",
                    "error: BAD_CREDENTIALS: Wrong. (Another name? Press Enter.)", "Password: ", "User name: ");
        }
    }

    @Test
    void asksForAnotherNameWhenNoAttemptIsLeft() throws Exception {
        try (RefusingServer server = refusing(0)) {
            answers.add("wrong");

            assertThat(dialog(server.address()).run("leia")).isFalse();
            assertThat(seen).containsExactly("Password: ", "error: BAD_CREDENTIALS: Wrong.", "User name: ");
        }
    }

    @Test
    void leavesItToTheCallerToSayThatNoServerIsThere() throws Exception {
        URI nobodyThere;
        try (RefusingServer server = refusing(1)) {
            nobodyThere = server.address();
        }
        answers.add("right");

        assertThatThrownBy(() -> dialog(nobodyThere).run("leia")).isInstanceOfSatisfying(ShellException.class,
                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SERVER_UNREACHABLE));
        assertThat(seen).containsExactly("Password: ");
    }

    private static RefusingServer refusing(int attemptsLeft) throws Exception {
        return new RefusingServer(new Refusal(ErrorCode.BAD_CREDENTIALS, "Wrong.", attemptsLeft, null));
    }

    private LoginDialog dialog(URI address) {
        ShellOptions options = OptionParser.parse(List.of(), Map.of("HOME", "/nowhere"));
        ServerAddress server = new ServerAddress(address);
        Prompter prompter = new Answers();
        return new LoginDialog(options, server, new Connection(server, new NoUdp(), true),
                new Passwords(options, new StandardInput(InputStream.nullInputStream()), prompter),
                new Registration(server), prompter, new Output(false, new Seen()));
    }

    /** The person at the terminal: gives the answers one by one, then none. */
    private final class Answers implements Prompter {

        @Override
        public @Nullable String ask(String question) {
            seen.add(question);
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
            seen.add(line);
        }

        @Override
        public void error(String line) {
            seen.add(line);
        }
    }

    private static final class NoUdp implements UdpPort {

        @Override
        public void listen() {
        }

        @Override
        public int udpPort() {
            return 0;
        }
    }
}
