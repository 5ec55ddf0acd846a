package forum.server;

import static forum.server.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.PostMessage;
import forum.protocol.presence.Identity;
import forum.protocol.presence.Join;
import forum.protocol.presence.Leave;
import forum.protocol.presence.PresenceChanged;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.SessionEnded;
import forum.protocol.presence.Users;
import forum.protocol.presence.Who;
import forum.protocol.presence.WhoAmI;
import forum.protocol.settings.Setting;
import forum.server.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedServer.class)
class PresenceTest {

    /** F000-12, F001-10, F002-07, F003-12, F004-12 */
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

    /** F001-06, F004-20 */
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
    void manyAreToldOfInSeveralAnswersOfWholeUsers(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.max-listed-sessions=3");
                TestShell asker = server.newcomer()) {
            List<TestShell> others = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String name = server.newAccount();
                others.add(TestShell.join(server.port(), name, TestServer.PASSWORD));
                others.add(TestShell.join(server.port(), name, TestServer.PASSWORD));
            }
            List<String> expected = others.stream().map(TestShell::name).sorted().toList();
            Users first = asker.ask(PresenceCommands.WHO, new Who(null));
            Users second = asker.ask(PresenceCommands.WHO, new Who(60L, false, first.users().getLast().name()));

            assertThat(first.users()).extracting(Users.User::name).isEqualTo(expected.subList(0, 4));
            assertThat(first.more()).isTrue();
            assertThat(second.users()).extracting(Users.User::name).isEqualTo(expected.subList(4, 8));
            assertThat(second.more()).isFalse();
            others.forEach(TestShell::close);
        }
    }

    /** F000-12, F001-10, F004-12 */
    @Test
    void whoeverIsAloneGetsAnEmptyList(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data); TestShell alone = server.newcomer()) {
            assertThat(alone.ask(PresenceCommands.WHO, new Who(null)).users()).isEmpty();
            assertThat(alone.ask(PresenceCommands.WHO, new Who(60L)).users()).isEmpty();
            assertThat(alone.ask(PresenceCommands.WHO, new Who(null, true)).users()).isEmpty();
        }
    }

    /** F004-13, decision 10: the window is a setting, and counts from the end of a session. */
    @Test
    void whoWasThereRecentlyDependsOnTheRecentWindow(@TempDir Path data) throws Exception {
        SettableClock clock = new SettableClock();
        try (TestServer server = new TestServer(data, clock, "--forum.settings.recent-window=60");
                TestShell asker = server.newcomer()) {
            String stays = server.newAccount();
            String leaves = server.newAccount();
            try (TestShell staying = TestShell.join(server.port(), stays, TestServer.PASSWORD)) {
                TestShell leaving = TestShell.join(server.port(), leaves, TestServer.PASSWORD);
                clock.move(3_600);
                leaving.ask(PresenceCommands.LEAVE, new Leave());
                clock.move(50);
                assertThat(names(asker, new Who(null, true))).containsExactlyInAnyOrder(stays, leaves);
                assertThat(names(asker, new Who(49L))).containsExactly(stays);
                assertThat(names(asker, new Who(50L, true))).containsExactlyInAnyOrder(stays, leaves);

                clock.move(20);
                assertThat(names(asker, new Who(null, true))).containsExactly(stays);
                server.bean(Settings.class).set(Setting.RECENT_WINDOW, "70");
                assertThat(names(asker, new Who(null, true))).containsExactlyInAnyOrder(stays, leaves);
                assertThat(names(asker, new Who(null))).containsExactly(stays);
                assertThat(staying.ask(PresenceCommands.WHO, new Who(70L)).users()).extracting(Users.User::name)
                        .contains(leaves).doesNotContain(stays);
            }
        }
    }

    /** F001-11: longer than the uptime is no error, and goes back beyond the start. */
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

    /** F001-05 */
    @Test
    void anIdleSessionIsToldAndClosed(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data)) {
            TestShell idle = server.newcomer();
            server.bean(Settings.class).set(Setting.IDLE_TIMEOUT, "1"); // not before it has logged in, however slowly

            SessionEnded ended = idle.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true);
            assertThat(ended.code()).isEqualTo(ErrorCode.SESSION_IDLE);
            assertThat(ended.reconnect()).isFalse();
            idle.awaitClose();
        }
    }

    /** F001-05: what comes in does not count, nor what a shell sends by itself because of it; F004-21, decision 17. */
    @Test
    void receivingDoesNotKeepASessionFromBeingIdle(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.stomp.heart-beat=10s",
                "--forum.stomp.command-burst=1000000");
                TestShell talker = server.newcomer()) {
            RawStomp idle = RawStomp.loggedIn(server, "heart-beat:10000,10000");
            idle.send("SUBSCRIBE\nid:e\ndestination:/user/topic/events\n\n\0")
                    .send("SUBSCRIBE\nid:f\ndestination:/topic/conversation.forum\n\n\0")
                    .send("SEND\ndestination:/app/presence.join\ncorrelation-id:j\n\n"
                            + "{\"client\":\"raw\",\"udpPort\":0}\0");
            server.bean(Settings.class).set(Setting.IDLE_TIMEOUT, "10"); // takes effect at once
            long number = 0;
            while (!idle.isClosed()) {
                number = talker.ask(ConversationCommands.POST, new PostMessage(ConversationName.FORUM,
                        UUID.randomUUID(), "Are you there?", false)).number();
                idle.send("\n");
                idle.send("SEND\ndestination:/app/conversation.acknowledge\ncorrelation-id:a\n\n"
                        + "{\"conversation\":\"forum\",\"delivered\":" + number + "}\0");
                for (String automatic : List.of("rendezvous.answer", "rendezvous.reject", "talk.answer",
                        "talk.hang-up")) {
                    idle.send("SEND\ndestination:/app/" + automatic + "\ncorrelation-id:b\n\n{}\0");
                }
            }

            assertThat(idle.closing()).contains("\"number\":1,").contains("SESSION_IDLE")
                    .contains("\"reconnect\":false").doesNotContain("ERROR");
            assertThat(talker.ask(PresenceCommands.WHO_AM_I, new WhoAmI()).name()).as("who posts is not idle")
                    .isNotEmpty();
        }
    }

    /** F004-33, F004-43 */
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

    private static List<String> names(TestShell asker, Who question) throws Exception {
        return asker.ask(PresenceCommands.WHO, question).users().stream().map(Users.User::name).toList();
    }

    private static PresenceChanged.Change nextChange(TestShell shell, String name) throws Exception {
        Predicate<PresenceChanged.Change> ofHim = change -> change.name().equals(name);
        return shell.await(EventType.PRESENCE_CHANGED, PresenceChanged.class,
                changed -> changed.changes().stream().anyMatch(ofHim)).changes().stream().filter(ofHim).findFirst()
                .orElseThrow();
    }
}
