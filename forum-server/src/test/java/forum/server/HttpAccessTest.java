package forum.server;

import static forum.server.TestServer.ADMINISTRATOR;
import static forum.server.TestServer.PASSWORD;
import static forum.server.TestServer.basic;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.admin.AdminPaths;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Administration over HTTP is for administrators, whatever a request looks like. */
@ExtendWith(SharedServer.class)
class HttpAccessTest {

    @Test
    void anAdministratorComesInByPasswordAndBySessionToken(TestServer server) throws Exception {
        assertThat(settings(server, basic("BOSS", PASSWORD)).statusCode()).isEqualTo(200);
        try (TestShell shell = TestShell.login(server.port(), ADMINISTRATOR, PASSWORD)) {
            String token = shell.join().token();

            assertThat(settings(server, "Bearer " + token).statusCode()).isEqualTo(200);
            assertThat(settings(server, "bearer  " + token).statusCode()).isEqualTo(200);
            assertThat(settings(server, "Bearer " + token).headers().map()).doesNotContainKey("set-cookie");
        }
    }

    @Test
    void withoutCredentialsOneIsAskedForThem(TestServer server) throws Exception {
        HttpResponse<String> response = settings(server, null);

        assertProblem(response, 401, "NOT_LOGGED_IN");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .contains("Basic realm=\"Forum\", charset=\"UTF-8\"");
    }

    @Test
    void aMemberIsNotAllowed(TestServer server) throws Exception {
        HttpResponse<String> response = settings(server, basic(server.newAccount(), PASSWORD));

        assertProblem(response, 403, "NOT_ALLOWED");
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void passwordsAreReadAsUtf8(TestServer server) throws Exception {
        assertThat(server.register("Zöllner", "pässwörd: mit Doppelpunkt").statusCode()).isEqualTo(201);

        assertProblem(settings(server, basic("Zöllner", "pässwörd: mit Doppelpunkt")), 403, "NOT_ALLOWED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic !!!", "Basic Og==", "Basic eA==", "Basic /zph", "Digest x", "Bearer"})
    void aHeaderThatCannotBeReadIsRefused(String header, TestServer server) throws Exception {
        assertThat(settings(server, header).statusCode()).isEqualTo(401);
    }

    @Test
    void aMadeUpTokenIsRefused(TestServer server) throws Exception {
        assertProblem(settings(server, "Bearer made-up"), 401, "SESSION_EXPIRED");
    }

    /** F000-05 */
    @Test
    void wrongPasswordsOverHttpLockOutAsAtALogin(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data)) {
            HttpResponse<String> first = settings(server, basic(ADMINISTRATOR, "wrong guess"));
            assertProblem(first, 401, "BAD_CREDENTIALS");
            assertThat(first.body()).contains("Attempts left: 2").doesNotContain("wrong guess");
            settings(server, basic(ADMINISTRATOR, "wrong"));
            settings(server, basic(ADMINISTRATOR, "wrong"));

            HttpResponse<String> locked = settings(server, basic(ADMINISTRATOR, PASSWORD));
            assertProblem(locked, 429, "LOCKED_OUT");
            assertThat(Long.parseLong(locked.headers().firstValue("Retry-After").orElseThrow())).isBetween(1L, 60L);
            assertThat(Refusals.refusal(() -> TestShell.login(server.port(), ADMINISTRATOR, PASSWORD)).code().name())
                    .isEqualTo("LOCKED_OUT");
        }
    }

    /** F004-34 */
    @Test
    void whatThereIsNotIsSaidToBeMissing(TestServer server) throws Exception {
        String boss = basic(ADMINISTRATOR, PASSWORD);

        HttpResponse<String> unknown = server.http("GET", AdminPaths.ROOT + "/users", boss, null);
        assertProblem(unknown, 404, "MALFORMED_REQUEST");
        assertThat(unknown.body()).contains("There is nothing at this path.");
        HttpResponse<String> method = server.http("DELETE", AdminPaths.SETTINGS, boss, null);
        assertProblem(method, 405, "MALFORMED_REQUEST");
        assertThat(method.headers().firstValue("Allow").orElse("")).contains("GET").contains("PATCH");
    }

    /** Neither form of the path, nor the method, gets past the rule. */
    @Test
    void noSpellingOfThePathGetsPastTheRule(TestServer server) throws Exception {
        String member = basic(server.newAccount(), PASSWORD);
        for (String path : List.of("/api/admin", "/api/admin/", "/api/admin/settings/", "/api/admin//settings",
                "//api/admin/settings", "/api//admin/settings", "/API/ADMIN/settings", "/api/Admin/settings",
                "/api/admin/SETTINGS", "/api%2fadmin%2fsettings", "/api/admin%2Fsettings", "/api/%61dmin/settings",
                "/api/admin/%73ettings", "/api/./admin/settings", "/api/accounts/../admin/settings",
                "/api/accounts/%2e%2e/admin/settings", "/api/accounts/..;/admin/settings", "/api;x=1/admin/settings",
                "/api/admin;/settings", "/api/admin/settings;x=1", "/api\\admin\\settings", "/api/admin/settings%00",
                "/api/admin/settings%0a", "/api/admin/settings.json", "/api/admin/settings%20",
                "/ws/../api/admin/settings",
                "/v3/api-docs/../../api/admin/settings", "/swagger-ui/../api/admin/settings",
                "/actuator/health/../../api/admin/settings", "/error/../api/admin/settings")) {
            for (String method : List.of("GET", "HEAD", "PATCH", "OPTIONS", "POST", "DELETE", "PUT")) {
                for (String credentials : new String[]{"", "Authorization: " + member + "\r\n"}) {
                    RawHttp.Answer answer = RawHttp.send(server.port(), method + " " + path + " HTTP/1.1\r\n"
                            + "Host: localhost\r\nConnection: close\r\nContent-Length: 0\r\n" + credentials + "\r\n");
                    assertThat(answer.status()).as(method + " " + path + " " + answer.text()).isIn(400, 401, 403, 404);
                    assertThat(answer.text()).doesNotContain("block-time").doesNotContain("Exception");
                }
            }
        }
    }

    @Test
    void noMethodGetsPastTheRule(TestServer server) throws Exception {
        for (String method : List.of("GET", "HEAD", "OPTIONS", "PATCH", "PUT", "DELETE", "POST", "TRACE", "PROPFIND",
                "get", "CONNECT", "X")) {
            RawHttp.Answer answer = RawHttp.send(server.port(), method + " " + AdminPaths.SETTINGS
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n"
                    + "X-HTTP-Method-Override: GET\r\n\r\n");
            assertThat(answer.status()).as(method + " " + answer.text()).isIn(400, 401, 403, 405, 501);
            assertThat(answer.text()).as(method).doesNotContain("block-time").doesNotContain("Exception")
                    .doesNotContain("X-HTTP-Method-Override");
        }
    }

    /** A browser that remembers an administrator's password would send it along. */
    @Test
    void noOtherSiteUsesWhatABrowserRemembers(TestServer server) throws Exception {
        String request = "GET " + AdminPaths.SETTINGS + " HTTP/1.1\r\nHost: forum.example:" + server.port()
                + "\r\nConnection: close\r\nAuthorization: " + basic(ADMINISTRATOR, PASSWORD) + "\r\n";
        for (String origin : List.of("http://elsewhere.example", "null", "http://forum.example:1",
                "http://evilforum.example:" + server.port())) {
            assertThat(RawHttp.send(server.port(), request + "Origin: " + origin + "\r\n\r\n").status()).as(origin)
                    .isEqualTo(403);
        }
        assertThat(RawHttp.send(server.port(), request + "Origin: https://forum.example:" + server.port() + "\r\n\r\n")
                .status()).isEqualTo(200);
    }

    @Test
    void hugeHeadersAreRefused(TestServer server) throws Exception {
        assertThat(settings(server, "Basic " + "A".repeat(50_000)).statusCode()).isIn(400, 431);
    }

    /** An odd Accept header changes nothing about a refusal. */
    @Test
    void aRefusalIsAProblemWhateverIsAccepted(TestServer server) throws Exception {
        RawHttp.Answer answer = RawHttp.send(server.port(), "GET " + AdminPaths.SETTINGS
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: text/html\r\n\r\n");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).contains("application/problem+json").contains("NOT_LOGGED_IN");
    }

    private static HttpResponse<String> settings(TestServer server,
            @org.jspecify.annotations.Nullable String authorization)
            throws Exception {
        return server.http("GET", AdminPaths.SETTINGS, authorization, null);
    }

    static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains("\"code\":\"" + code + "\"").contains("\"status\":" + status);
    }
}
