package forum.server;

import static forum.server.Refusals.code;
import static forum.server.TestServer.ADMINISTRATOR;
import static forum.server.TestServer.PASSWORD;
import static forum.server.TestServer.basic;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Destinations;
import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.Headers;
import forum.protocol.admin.AdminPaths;
import forum.protocol.admin.AuditPage;
import forum.protocol.admin.AuditType;
import forum.protocol.presence.Join;
import forum.protocol.presence.Leave;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.SessionEnded;
import forum.protocol.settings.Setting;
import forum.server.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What the audit log tells of sessions. */
class SessionAuditTest {

    private static final Set<AuditType> OF_SESSIONS = Set.of(AuditType.LOGIN, AuditType.LOGIN_REFUSED,
            AuditType.LOGOUT, AuditType.SESSION_ENDED);

    private static final String ENDED = "SESSION_ENDED 127.0.0.1 ";

    @TempDir
    private Path data;
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** F000-03, F004-35 */
    @Test
    void loginsAndLogoutsAreTakenDown() throws Exception {
        String name = server.newAccount();
        try (TestShell shell = TestShell.login(server.port(), name, PASSWORD)) {
            shell.ask(PresenceCommands.JOIN, new Join("forum-shell 9.9", 4711));
            shell.ask(PresenceCommands.LEAVE, new Leave());
        }
        assertThat(entriesOf(name)).containsExactly("LOGOUT 127.0.0.1 ",
                "LOGIN 127.0.0.1 forum-shell 9.9, UDP port 4711");
    }

    /** F004-35 */
    @Test
    void everyEndOfASessionIsTakenDownWithItsReason() throws Exception {
        assertThat(reasonFor((name, shell, id) -> shell.disconnect())).isEqualTo("connection closed or lost");
        assertThat(reasonFor((name, shell, id) -> server.http("DELETE", AdminPaths.SESSIONS + "/" + id,
                basic(ADMINISTRATOR, PASSWORD), null))).isEqualTo("SESSION_KICKED by boss");
        set(Setting.SESSION_POLICY, "replace");
        assertThat(reasonFor((name, shell, id) -> TestShell.join(server.port(), name, PASSWORD).disconnect()))
                .isEqualTo("SESSION_REPLACED");
        assertThat(reasonFor((name, shell, id) -> {
            set(Setting.IDLE_TIMEOUT, "1");
            shell.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true);
            set(Setting.IDLE_TIMEOUT, "600");
        })).isEqualTo("SESSION_IDLE");
    }

    /** F004-35 */
    @Test
    void loginsThatFindNoRoomAreTakenDown() throws Exception {
        String name = server.newAccount();
        String late = server.newAccount();
        try (TestShell shell = TestShell.login(server.port(), name, PASSWORD)) {
            set(Setting.MAX_SESSIONS, "1");
            assertThat(code(() -> TestShell.login(server.port(), late, PASSWORD))).isEqualTo(ErrorCode.SERVER_FULL);
            set(Setting.SESSION_POLICY, "reject");
            assertThat(code(() -> TestShell.login(server.port(), name, PASSWORD))).isEqualTo(ErrorCode.ALREADY_ONLINE);
            shell.join();
        }
        assertThat(entriesOf(late)).containsExactly("LOGIN_REFUSED 127.0.0.1 SERVER_FULL");
        assertThat(entriesOf(name)).contains("LOGIN_REFUSED 127.0.0.1 ALREADY_ONLINE");
    }

    /** F004-32, F004-35 */
    @Test
    void startsStopsAndAnnouncementsAreTakenDown() throws Exception {
        server.http("POST", AdminPaths.ANNOUNCEMENTS, basic(ADMINISTRATOR, PASSWORD), "{\"text\":\"lunch\"}");
        String name = server.newAccount();
        TestShell shell = TestShell.login(server.port(), name, PASSWORD);
        String token = shell.join().token();
        server.close();
        server = new TestServer(data);

        assertThat(entries("?type=SERVER_STARTED")).hasSize(2);
        assertThat(entries("?type=SERVER_STOPPED")).containsExactly("SERVER_STOPPED null ");
        assertThat(entries("?type=ANNOUNCEMENT")).containsExactly("ANNOUNCEMENT 127.0.0.1 to 0 sessions");
        assertThat(entriesOf(name)).first().isEqualTo("SESSION_ENDED 127.0.0.1 SERVER_STOPPING");
        try (TestShell again = new TestShell(server.port()).connect(name, Headers.TOKEN, token)) {
            again.subscribe(Destinations.REPLIES);
            again.join();
        }
    }

    private interface End {
        void bringAbout(String name, TestShell shell, String sessionId) throws Exception;
    }

    private String reasonFor(End end) throws Exception {
        String name = server.newAccount();
        TestShell shell = TestShell.login(server.port(), name, PASSWORD);
        end.bringAbout(name, shell, shell.join().identity().sessionId());
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestShell.DEADLINE_SECONDS);
        List<String> reasons;
        do {
            reasons = entriesOf(name).stream().filter(entry -> entry.startsWith(ENDED))
                    .map(entry -> entry.substring(ENDED.length())).toList();
        } while (reasons.isEmpty() && System.nanoTime() - deadlineNanos < 0);
        return reasons.getLast();
    }

    private List<String> entriesOf(String name) throws Exception {
        return entries("?account=" + name);
    }

    private void set(Setting setting, String value) {
        server.bean(Settings.class).set(setting, value);
    }

    /** The newest first. */
    private List<String> entries(String query) throws Exception {
        String body = server.http("GET", AdminPaths.AUDIT + query, basic(ADMINISTRATOR, PASSWORD), null).body();
        return JsonMapper.builder().build().readValue(body, AuditPage.class).entries().stream()
                .filter(entry -> !query.contains("account") || OF_SESSIONS.contains(entry.type()))
                .map(entry -> entry.type() + " " + entry.address() + " " + entry.detail()).toList();
    }
}
