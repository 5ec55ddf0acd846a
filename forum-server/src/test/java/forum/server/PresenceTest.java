package forum.server;

import static forum.server.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.presence.Identity;
import forum.protocol.presence.Join;
import forum.protocol.presence.PresenceChanged;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.SessionEnded;
import forum.protocol.presence.Users;
import forum.protocol.presence.Who;
import forum.protocol.presence.WhoAmI;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedServer.class)
class PresenceTest {

    @Test
    void othersAreListedAndOneselfIsNot(TestServer server) throws Exception {
        String name = server.newAccount();
        String other = server.newAccount();
        try (TestShell yoda = TestShell.login(server.port(), name, TestServer.PASSWORD);
                TestShell second = TestShell.join(server.port(), name, TestServer.PASSWORD);
                TestShell hans = TestShell.join(server.port(), other, TestServer.PASSWORD)) {
            Identity identity = yoda.ask(PresenceCommands.JOIN, new Join("test", 4711)).identity();

            assertThat(yoda.ask(PresenceCommands.WHO_AM_I, new WhoAmI())).isEqualTo(identity);
            assertThat(identity.role()).isEqualTo("MEMBER");
            assertThat(identity.address()).isEqualTo("127.0.0.1");
            assertThat(second.ask(PresenceCommands.WHO, new Who(null)).users()).extracting(Users.User::name)
                    .contains(other).doesNotContain(name);
            assertThat(hans.ask(PresenceCommands.WHO, new Who(null)).users())
                    .filteredOn(user -> user.name().equals(name))
                    .hasSize(2).contains(new Users.User(name, "127.0.0.1", 4711, identity.since(), true));
        }
    }

    @Test
    void othersHearOfTheFirstSessionInAndTheLastOneOut(TestServer server) throws Exception {
        String name = server.newAccount();
        try (TestShell hans = server.newcomer()) {
            TestShell first = TestShell.join(server.port(), name, TestServer.PASSWORD);
            TestShell second = TestShell.join(server.port(), name, TestServer.PASSWORD);
            assertThat(nextChange(hans, name).online()).isTrue();
            first.disconnect();
            second.disconnect();

            assertThat(nextChange(hans, name).online()).isFalse();
            assertThat(hans.ask(PresenceCommands.WHO, new Who(60L)).users())
                    .filteredOn(user -> user.name().equals(name)).hasSize(1)
                    .allMatch(user -> !user.online());
            assertThat(hans.ask(PresenceCommands.WHO, new Who(null)).users()).extracting(Users.User::name)
                    .doesNotContain(name);
        }
    }

    @Test
    void whoWasThereIsKnownAfterARestart(@TempDir Path data) throws Exception {
        String name;
        String asker;
        try (TestServer server = new TestServer(data)) {
            asker = server.newAccount();
            name = server.newAccount();
            TestShell.join(server.port(), name, TestServer.PASSWORD);
        }
        try (TestServer server = new TestServer(data);
                TestShell shell = TestShell.join(server.port(), asker, TestServer.PASSWORD)) {
            assertThat(shell.ask(PresenceCommands.WHO, new Who(600L)).users()).extracting(Users.User::name)
                    .containsExactly(name);
            assertThat(shell.ask(PresenceCommands.WHO, new Who(Long.MAX_VALUE)).users()).hasSize(1);
            assertThat(code(() -> shell.ask(PresenceCommands.WHO, new Who(-1L)))).isEqualTo(ErrorCode.INVALID_TIME);
        }
    }

    @Test
    void anIdleSessionIsToldAndClosed(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.settings.idle-timeout=1")) {
            TestShell idle = server.newcomer();

            SessionEnded ended = idle.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true);
            assertThat(ended.code()).isEqualTo(ErrorCode.SESSION_IDLE);
            assertThat(ended.reconnect()).isFalse();
            idle.awaitClose();
        }
    }

    @Test
    void aStoppingServerTellsEverybodyToComeBack(@TempDir Path data) throws Exception {
        TestShell shell;
        try (TestServer server = new TestServer(data)) {
            shell = server.newcomer();
        }
        SessionEnded ended = shell.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true);

        assertThat(ended.code()).isEqualTo(ErrorCode.SERVER_STOPPING);
        assertThat(ended.reconnect()).isTrue();
        shell.awaitClose();
    }

    @Test
    void aWrongJoinIsRefused(TestServer server) throws Exception {
        try (TestShell shell = TestShell.login(server.port(), server.newAccount(), TestServer.PASSWORD)) {
            assertThat(code(() -> shell.ask(PresenceCommands.JOIN, new Join("test", 65_536))))
                    .isEqualTo(ErrorCode.MALFORMED_REQUEST);
            assertThat(code(() -> shell.ask(PresenceCommands.JOIN, new Join("test", -1))))
                    .isEqualTo(ErrorCode.MALFORMED_REQUEST);
            assertThat(code(() -> shell.ask(PresenceCommands.JOIN, new Join("x".repeat(65), 0))))
                    .isEqualTo(ErrorCode.MALFORMED_REQUEST);
            shell.join();
            assertThat(code(shell::join)).isEqualTo(ErrorCode.MALFORMED_REQUEST);
        }
    }

    private static PresenceChanged.Change nextChange(TestShell shell, String name) throws Exception {
        Predicate<PresenceChanged.Change> ofHim = change -> change.name().equals(name);
        return shell.await(EventType.PRESENCE_CHANGED, PresenceChanged.class,
                changed -> changed.changes().stream().anyMatch(ofHim)).changes().stream().filter(ofHim).findFirst()
                .orElseThrow();
    }
}
