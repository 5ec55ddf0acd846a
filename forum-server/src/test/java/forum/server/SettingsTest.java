package forum.server;

import static forum.server.HttpAccessTest.assertProblem;
import static forum.server.Refusals.code;
import static forum.server.Refusals.refusal;
import static forum.server.TestServer.ADMINISTRATOR;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.admin.AdminPaths;
import forum.protocol.presence.SessionEnded;
import forum.protocol.settings.Setting;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What administrators see and change over REST. */
@ExtendWith(SharedServer.class)
class SettingsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** F004-30 */
    @Test
    void allSettingsAreShownWithNumbersAsNumbers(TestServer server) throws Exception {
        Map<Object, Object> settings = get(server);

        assertThat(settings.keySet())
                .hasToString(Arrays.stream(Setting.values()).map(Setting::wireName).toList().toString());
        assertThat(settings.get("block-time")).isEqualTo(60);
        assertThat(settings.get("max-sessions")).isEqualTo(10_000);
        assertThat(settings.get("lockout-scope")).isEqualTo("account-and-address");
        assertThat(settings.get("reveal-unknown-accounts")).isEqualTo(false);
    }

    /** F004-31, F004-36 */
    @Test
    @Tag("database")
    void aChangeIsAnsweredAndKeptOverARestart(@TempDir Path data) throws Exception {
        try (TestServer first = new TestServer(data)) {
            HttpResponse<String> response = patch(first,
                    "{\"block-time\":90,\"idle-timeout\":\"0\",\"session-policy\":\"REPLACE\",\"audit-commands\":false}");
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.body()).contains("\"block-time\":90", "\"idle-timeout\":0",
                    "\"session-policy\":\"replace\"", "\"audit-commands\":false", "\"recent-window\":3600");
        }
        try (TestServer second = new TestServer(data)) {
            assertThat(get(second)).containsEntry("block-time", 90).containsEntry("idle-timeout", 0)
                    .containsEntry("session-policy", "replace").containsEntry("audit-commands", false);
        }
    }

    /** F004-31 */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "block-time": 0                | block-time takes a whole number of seconds from 1 to 31536000
            "block-time": -1               | block-time takes a whole number
            "block-time": 1.5              | block-time takes a whole number
            "block-time": 1e99             | block-time takes a whole number
            "block-time": 99999999999999999999 | block-time takes a whole number
            "block-time": "soon"           | block-time takes a whole number
            "block-time": true             | block-time takes a whole number
            "block-time": null             | block-time takes a whole number
            "block-time": {}               | block-time takes a whole number
            "block-time": [90]             | block-time takes a whole number
            "login-attempts": 6            | login-attempts takes a whole number of attempts from 1 to 5
            "lockout-scope": "everything"  | lockout-scope takes one of account-and-address, account, address
            "lockout-scope": 1             | lockout-scope takes one of
            "audit-commands": "maybe"      | audit-commands takes true or false
            """)
    void aValueThatIsNotAllowedChangesNothing(String entry, String sentence, TestServer server) throws Exception {
        HttpResponse<String> response = patch(server, "{\"max-sessions\": 7, " + entry + ", \"recent-window\": 7}");

        assertProblem(response, 400, "INVALID_SETTING");
        assertThat(response.body()).contains(sentence).contains("nothing was changed");
        assertThat(get(server)).containsEntry("max-sessions", 10_000).containsEntry("recent-window", 3600)
                .containsEntry("block-time", 60);
    }

    @Test
    void anUnknownSettingChangesNothing(TestServer server) throws Exception {
        HttpResponse<String> response = patch(server, "{\"max-sessions\": 7, \"max-sesions\": 8}");

        assertProblem(response, 400, "UNKNOWN_SETTING");
        assertThat(response.body()).contains("login-attempts, block-time");
        assertThat(get(server)).containsEntry("max-sessions", 10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "null", "\"block-time\"", "{\"block-time\":"})
    void whatIsNoObjectIsRefused(String body, TestServer server) throws Exception {
        assertProblem(patch(server, body), 400, "MALFORMED_REQUEST");
    }

    @Test
    void nothingToChangeIsNoError(TestServer server) throws Exception {
        assertThat(patch(server, "{}").statusCode()).isEqualTo(200);
    }

    /** F004-31 */
    @Test
    void loginAttemptsAndBlockTimeHoldFromTheNextLoginOn(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data)) {
            String name = server.newAccount();
            assertThat(patch(server, "{\"login-attempts\":2,\"block-time\":5000}").statusCode()).isEqualTo(200);

            assertThat(refusal(() -> login(server, name, "wrong")).attemptsLeft()).isEqualTo(1);
            assertThat(refusal(() -> login(server, name, "wrong")).attemptsLeft()).isZero();
            assertThat(refusal(() -> login(server, name, PASSWORD)).retryAfterSeconds()).isBetween(4900L, 5000L);
        }
    }

    /** F004-31 */
    @Test
    void maxSessionsHoldsFromTheNextLoginOn(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data); TestShell first = server.newcomer()) {
            String second = server.newAccount();
            assertThat(patch(server, "{\"max-sessions\":1}").statusCode()).isEqualTo(200);
            assertThat(code(() -> login(server, second, PASSWORD))).isEqualTo(ErrorCode.SERVER_FULL);

            assertThat(patch(server, "{\"max-sessions\":2}").statusCode()).isEqualTo(200);
            login(server, second, PASSWORD).disconnect();
            assertThat(first.session().isConnected()).isTrue();
        }
    }

    /** F004-21, F004-31 */
    @Test
    void idleTimeoutHoldsForThoseWhoAreThere(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data); TestShell shell = server.newcomer()) {
            assertThat(patch(server, "{\"idle-timeout\":1}").statusCode()).isEqualTo(200);

            assertThat(shell.await(EventType.SESSION_ENDED, SessionEnded.class, event -> true).code())
                    .isEqualTo(ErrorCode.SESSION_IDLE);
        }
    }

    private static TestShell login(TestServer server, String name, String password) throws Exception {
        return new TestShell(server.port()).connect(name, "passcode", password);
    }

    private static Map<Object, Object> get(TestServer server) throws Exception {
        HttpResponse<String> response = server.http("GET", AdminPaths.SETTINGS,
                TestServer.basic(ADMINISTRATOR, PASSWORD), null);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        @SuppressWarnings("unchecked")
        Map<Object, Object> settings = JSON.readValue(response.body(), Map.class);
        return settings;
    }

    private static HttpResponse<String> patch(TestServer server, String body) throws Exception {
        return server.http("PATCH", AdminPaths.SETTINGS, TestServer.basic(ADMINISTRATOR, PASSWORD), body);
    }
}
