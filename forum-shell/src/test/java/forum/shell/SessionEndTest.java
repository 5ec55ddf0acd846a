package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.presence.Announcement;
import forum.protocol.presence.SessionEnded;
import forum.shell.failure.ExitCode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionEndTest {

    private static final Map<String, String> PASSWORD = Map.of("FORUM_PASSWORD", "alderaan1");

    private PlayedServer server;

    @BeforeEach
    void open() throws IOException {
        server = new PlayedServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(value = ErrorCode.class, names = {"SESSION_REPLACED", "SESSION_KICKED", "PASSWORD_CHANGED",
            "ACCOUNT_DISABLED", "ACCOUNT_DELETED"})
    void aScriptThatWasSentAwayDoesNotComeBackByItself(ErrorCode code) throws Exception {
        try (PlayedShell shell = PlayedShell.script(server.address(), PASSWORD, "--user", "leia")) {
            assertThat(shell.type("whoami")).isEqualTo(ExitCode.DONE);
            server.event(EventType.SESSION_ENDED, new SessionEnded(code, "Over.", false));
            shell.awaitSeen("error: " + code + ": Over.");

            assertThat(shell.type("whoami")).isEqualTo(ExitCode.LOGIN_REFUSED);
            assertThat(logins()).isEqualTo(1);
            assertThat(shell.type("login")).isEqualTo(ExitCode.DONE);
            assertThat(shell.type("whoami")).isEqualTo(ExitCode.DONE);
        }
    }

    /** F001-05 */
    @Test
    void aScriptThatWasIdleLogsInAgainForItsNextCommand() throws Exception {
        try (PlayedShell shell = PlayedShell.script(server.address(), PASSWORD, "--user", "leia")) {
            shell.type("whoami");
            server.event(EventType.SESSION_ENDED, new SessionEnded(ErrorCode.SESSION_IDLE, "Idle.", false));
            shell.awaitSeen("error: SESSION_IDLE: Idle.");

            assertThat(shell.type("whoami")).isEqualTo(ExitCode.DONE);
            assertThat(logins()).isEqualTo(2);
        }
    }

    /** F004-42, F004-43 */
    @Test
    void aServerThatStopsIsWaitedFor() throws Exception {
        try (PlayedShell shell = PlayedShell.script(server.address(), PASSWORD, "--user", "leia")) {
            shell.type("whoami");
            server.event(EventType.SESSION_ENDED, new SessionEnded(ErrorCode.SERVER_STOPPING, "Stopping.", true));
            server.cut();

            shell.awaitSeen("error: SERVER_STOPPING: Stopping.");
            shell.awaitSeen("Connected again.");
            assertThat(server.requests()).contains("CONNECT leia " + PlayedServer.TOKEN);
        }
    }

    @Test
    void doesNotComeBackWhenTheConnectionBreaksOffRightAfterTheEnd() throws Exception {
        try (PlayedShell shell = PlayedShell.interactive(server.address())) {
            shell.connection().open("leia", "alderaan1");
            server.event(EventType.SESSION_ENDED, new SessionEnded(ErrorCode.SESSION_KICKED, "Kicked.", false));
            server.cut();
            shell.awaitSeen("error: SESSION_KICKED: Kicked.");

            assertThat(shell.connection().isOpen()).isFalse();
            assertThat(shell.type("whoami")).isEqualTo(ExitCode.FAILED);
            assertThat(shell.seen()).endsWith("error: NOT_LOGGED_IN: You are not logged in. Type: login NAME")
                    .noneMatch(line -> line.contains("reconnects"));
        }
    }

    @Test
    void anAnnouncementIsShownWithoutItsControlCharacters() throws Exception {
        Announcement hostile = new Announcement("boss", "Lunch \u001b[2J now", PlayedServer.NOW);
        try (PlayedShell shell = PlayedShell.interactive(server.address())) {
            shell.connection().open("leia", "alderaan1");
            server.event(EventType.ANNOUNCEMENT, hostile);
            shell.awaitSeen("Announcement from boss: Lunch \\u001b[2J now");
        }
    }

    @Test
    void anAnnouncementIsAnObjectForScripts() throws Exception {
        try (PlayedShell shell = PlayedShell.script(server.address(), PASSWORD, "--user", "leia", "--json")) {
            shell.type("login");
            server.event(EventType.ANNOUNCEMENT, new Announcement("boss", "Lunch", PlayedServer.NOW));
            shell.awaitSeen("{\"type\":\"announcement\",\"by\":\"boss\",\"text\":\"Lunch\","
                    + "\"at\":\"2026-11-20T12:00:00Z\"}");
        }
    }

    private long logins() {
        return server.requests().stream().filter(request -> request.startsWith("CONNECT")).count();
    }
}
