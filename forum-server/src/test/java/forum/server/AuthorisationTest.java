package forum.server;

import static forum.server.TestServer.ADMINISTRATOR;
import static forum.server.TestServer.PASSWORD;
import static forum.server.TestServer.basic;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets which answer over HTTP: every mapping of the server stands in the table, or the test fails. */
class AuthorisationTest {

    /** By method and path: the status for nobody, for a member, for an administrator, and with a wrong password. */
    private static final Map<String, List<Integer>> EXPECTED = table("""
            POST /api/accounts                     400 400 400 400
            GET /api/server                        200 200 200 200
            GET /api/admin/settings                401 403 200 401
            PATCH /api/admin/settings              401 403 200 401
            GET /api/admin/sessions                401 403 200 401
            DELETE /api/admin/sessions/{id}        401 403 404 401
            GET /api/admin/accounts                401 403 200 401
            POST /api/admin/accounts               401 403 400 401
            PATCH /api/admin/accounts/{name}       401 403 404 401
            DELETE /api/admin/accounts/{name}      401 403 404 401
            GET /api/admin/lockouts                401 403 200 401
            DELETE /api/admin/lockouts             401 403 204 401
            DELETE /api/admin/lockouts/{account}   401 403 404 401
            GET /api/admin/audit                   401 403 200 401
            POST /api/admin/announcements          401 403 400 401
            POST /api/admin/stop                   401 403 202 401
            PATCH /api/mailbox/files/{id}          401 404 404 401
            GET /api/mailbox/files/{id}            401 404 404 401
            GET /v3/api-docs                       200 200 200 200
            GET /v3/api-docs/swagger-config        200 200 200 200
            GET /v3/api-docs.yaml                  403 403 403 403
            GET /swagger-ui                        302 302 302 302
            ANY /error                             403 403 403 403
            """);
    /** What controllers of ours do not answer. */
    private static final Map<String, List<Integer>> EXPECTED_BESIDE = table("""
            GET /actuator/health                   200 200 200 200
            GET /actuator                          403 403 403 403
            GET /actuator/env                      403 403 403 403
            GET /actuator/metrics                  401 403 404 401
            POST /actuator/shutdown                403 403 403 403
            GET /ws                                400 400 400 400
            POST /ws                               403 403 403 403
            GET /swagger-ui/index.html             200 200 200 200
            GET /webjars/swagger-ui/index.html     403 403 403 403
            GET /api/admin                         401 403 404 401
            GET /api/admin/none                    401 403 404 401
            GET /api/mailbox                       401 404 404 401
            GET /api                               403 403 403 403
            GET /                                  403 403 403 403
            """);
    private static final String STOP = "POST /api/admin/stop";

    @TempDir
    private Path data;
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(data, "--forum.settings.login-attempts=5");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyMappingHasItsRow() {
        assertThat(new TreeSet<>(EXPECTED.keySet())).isEqualTo(Endpoints.all(server));
    }

    @Test
    void everyEndpointAnswersAsTheTableSays() throws Exception {
        String member = server.newAccount();
        String memberToken = token(member);
        String administratorToken = token(ADMINISTRATOR);
        Map<String, List<Integer>> rows = new LinkedHashMap<>(EXPECTED);
        rows.putAll(EXPECTED_BESIDE);
        SoftAssertions softly = new SoftAssertions();
        for (Map.Entry<String, List<Integer>> row : rows.entrySet()) {
            List<Integer> expected = row.getValue();
            check(softly, row.getKey(), "nobody", null, expected.get(0));
            check(softly, row.getKey(), "member by password", basic(member, PASSWORD), expected.get(1));
            check(softly, row.getKey(), "member by token", "Bearer " + memberToken, expected.get(1));
            check(softly, row.getKey(), "wrong password", basic(ADMINISTRATOR, "wrong"), expected.get(3));
            check(softly, row.getKey(), "made-up token", "Bearer made-up", expected.get(3));
            if (!row.getKey().equals(STOP)) {
                check(softly, row.getKey(), "administrator by password", basic(ADMINISTRATOR, PASSWORD),
                        expected.get(2));
                check(softly, row.getKey(), "administrator by token", "Bearer " + administratorToken, expected.get(2));
            }
        }
        softly.assertAll();
    }

    @Test
    void anAdministratorStopsTheServerByPassword() throws Exception {
        assertThat(status(STOP, basic(ADMINISTRATOR, PASSWORD))).isEqualTo(202);
    }

    @Test
    void anAdministratorStopsTheServerByToken() throws Exception {
        assertThat(status(STOP, "Bearer " + token(ADMINISTRATOR))).isEqualTo(202);
    }

    private void check(SoftAssertions softly, String request, String who, @Nullable String authorization, int expected)
            throws Exception {
        softly.assertThat(status(request, authorization)).as(request + " for " + who).isEqualTo(expected);
    }

    private int status(String request, @Nullable String authorization) throws Exception {
        String method = request.split(" ", 2)[0].replace("ANY", "GET");
        String path = request.split(" ", 2)[1].replaceAll("\\{\\w+}", "nobody-has-this");
        String query = request.equals("DELETE /api/admin/lockouts") ? "?address=203.0.113.9" : "";
        boolean hasBody = method.equals("POST") || method.equals("PATCH");
        return server.http(method, path + query, authorization, hasBody ? "{}" : null).statusCode();
    }

    private String token(String name) throws Exception {
        try (TestShell shell = TestShell.login(server.port(), name, PASSWORD)) {
            return shell.join().token();
        }
    }

    private static Map<String, List<Integer>> table(String text) {
        return text.lines().map(line -> line.split(" {2,}", 2))
                .collect(Collectors.toMap(cells -> cells[0],
                        cells -> Arrays.stream(cells[1].split(" ", -1)).map(Integer::valueOf).toList(),
                        (first, second) -> {
                            throw new IllegalStateException("Two rows for one request");
                        }, LinkedHashMap::new));
    }
}
