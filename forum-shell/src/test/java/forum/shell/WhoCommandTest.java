package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.Users;
import forum.protocol.presence.Users.User;
import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhoCommandTest {

    private PlayedServer server;
    private PlayedShell shell;

    @BeforeEach
    void open() throws IOException {
        server = new PlayedServer().answer(PresenceCommands.WHO,
                (PlayedServer.Played) () -> server.requests().getLast().contains("\"after\":\"boba\"")
                        ? new Users(List.of(user("jabba")), false)
                        : new Users(List.of(user("anakin"), user("boba")), true));
        shell = PlayedShell.interactive(server.address()).answering("alderaan2");
        assertThat(shell.dialog().run("leia")).isTrue();
    }

    @AfterEach
    void close() throws IOException {
        shell.close();
        server.close();
    }

    private static User user(String name) {
        return new User(name, "127.0.0.1", 0, PlayedServer.NOW, true);
    }

    @Test
    void showsAllHoweverManyAnswersThatTakes() {
        assertThat(shell.type("who")).isEqualTo(ExitCode.DONE);

        assertThat(shell.seen().subList(shell.seen().size() - 3, shell.seen().size()))
                .satisfiesExactly(line -> assertThat(line).startsWith("anakin"),
                        line -> assertThat(line).startsWith("boba"), line -> assertThat(line).startsWith("jabba"));
        assertThat(server.requests()).containsSubsequence(
                "presence.who {\"sinceSeconds\":null,\"recent\":false,\"after\":null}",
                "presence.who {\"sinceSeconds\":null,\"recent\":false,\"after\":\"boba\"}");
    }

    @Test
    void whoeverIsWaitedForMayStandInALaterAnswer() {
        assertThat(shell.type("wait online jabba")).isEqualTo(ExitCode.DONE);
    }
}
