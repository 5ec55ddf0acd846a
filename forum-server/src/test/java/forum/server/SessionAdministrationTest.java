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
import forum.protocol.Limits;
import forum.protocol.admin.AdminPaths;
import forum.protocol.admin.Announce;
import forum.protocol.admin.Announced;
import forum.protocol.admin.SessionList;
import forum.protocol.presence.Announcement;
import forum.protocol.presence.Join;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.SessionEnded;
import forum.protocol.presence.Welcome;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** Sessions and announcements over REST. */
@ExtendWith(SharedServer.class)
class SessionAdministrationTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** F004-27 */
    @Test
    void sessionsAreListedWithWhatIsKnownOfThemAndWithoutTheirTokens(TestServer server) throws Exception {
        String name = server.newAccount();
        try (TestShell shell = TestShell.login(server.port(), name, PASSWORD); TestShell later = server.newcomer()) {
            Welcome welcome = shell.ask(PresenceCommands.JOIN, new Join("forum-shell 9.9", 4711));
            HttpResponse<String> response = ask(server, "GET", AdminPaths.SESSIONS, null);
            List<SessionList.Session> sessions = JSON.readValue(response.body(), SessionList.class).sessions();

            assertThat(sessions).contains(new SessionList.Session(welcome.identity().sessionId(), name,
                    "forum-shell 9.9", "127.0.0.1", 4711, welcome.identity().since()));
            assertThat(sessions).isSortedAccordingTo((one, other) -> one.since().compareTo(other.since()));
            assertThat(response.body()).doesNotContain(welcome.token());
            assertThat(later.events()).isNotNull();
        }
    }

    @Test
    void aKickedSessionIsToldAndCannotComeBackByItsToken(TestServer server) throws Exception {
        String name = server.newAccount();
        TestShell shell = TestShell.login(server.port(), name, PASSWORD);
        Welcome welcome = shell.join();
        String session = AdminPaths.SESSIONS + "/" + welcome.identity().sessionId();
        assertThat(ask(server, "DELETE", session, null).statusCode()).isEqualTo(204);

        SessionEnded ended = shell.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true);
        assertThat(ended.code()).isEqualTo(ErrorCode.SESSION_KICKED);
        assertThat(ended.reconnect()).isFalse();
        shell.awaitClose();
        assertThat(code(() -> new TestShell(server.port()).connect(name, Headers.TOKEN, welcome.token())))
                .isEqualTo(ErrorCode.SESSION_EXPIRED);
        HttpResponse<String> again = ask(server, "DELETE", session, null);
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.body()).contains("UNKNOWN_SESSION");
    }

    @Test
    void anAnnouncementReachesEverybody(TestServer server) throws Exception {
        String text = "The server moves \u0007 at noon.\nGo for lunch: \"soup\" & \\ \uD83C\uDF5C";
        try (TestShell one = server.newcomer(); TestShell other = server.newcomer()) {
            HttpResponse<String> response = announce(server, text);
            assertThat(JSON.readValue(response.body(), Announced.class).sessions()).isGreaterThanOrEqualTo(2);

            for (TestShell shell : List.of(one, other)) {
                Announcement heard = shell.await(EventType.ANNOUNCEMENT, Announcement.class,
                        announcement -> announcement.text().equals(text));
                assertThat(heard.by()).isEqualTo(ADMINISTRATOR);
            }
        }
    }

    @Test
    void anAnnouncementIsATextThatMayBeAMessage(TestServer server) throws Exception {
        assertThat(announce(server, " \n").body()).contains("EMPTY_TEXT");
        assertThat(announce(server, "a\u0000b").body()).contains("INVALID_TEXT");
        assertThat(announce(server, "\u00e4".repeat(Limits.MAX_TEXT_BYTES / 2 + 1)).body()).contains("TEXT_TOO_LONG");
        assertThat(announce(server, "\"".repeat(Limits.MAX_TEXT_BYTES)).statusCode()).isEqualTo(200);
        assertThat(ask(server, "POST", AdminPaths.ANNOUNCEMENTS, "{}").body()).contains("MALFORMED_REQUEST");
        assertThat(ask(server, "POST", AdminPaths.ANNOUNCEMENTS, "{\"text\":\"" + "x".repeat(Limits.MAX_FRAME_BYTES))
                .statusCode()).isEqualTo(413);
    }

    @Test
    void noneOfItIsForMembers(TestServer server) throws Exception {
        String member = basic(server.newAccount(), PASSWORD);
        for (String[] request : new String[][]{{"GET", AdminPaths.SESSIONS}, {"DELETE", AdminPaths.SESSIONS + "/x"},
                {"POST", AdminPaths.ANNOUNCEMENTS}, {"POST", AdminPaths.STOP}}) {
            assertThat(server.http(request[0], request[1], member, "{\"text\":\"x\"}").statusCode()).isEqualTo(403);
            assertThat(server.http(request[0], request[1], null, "{\"text\":\"x\"}").statusCode()).isEqualTo(401);
        }
        try (TestShell shell = new TestShell(server.port()).connect(ADMINISTRATOR, "passcode", PASSWORD)) {
            shell.subscribe(Destinations.REPLIES);
            String token = shell.join().token();
            assertThat(server.http("GET", AdminPaths.SESSIONS, "Bearer " + token, null).statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> announce(TestServer server, String text) throws Exception {
        return ask(server, "POST", AdminPaths.ANNOUNCEMENTS, JSON.writeValueAsString(new Announce(text)));
    }

    private static HttpResponse<String> ask(TestServer server, String method, String path, @Nullable String body)
            throws Exception {
        return server.http(method, path, basic(ADMINISTRATOR, PASSWORD), body);
    }
}
