package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
@ExtendWith(SharedServer.class)
class RegistrationTest {

    private static final String PASSWORD = TestServer.PASSWORD;

    /** F000-03, F004-05, F004-09 */
    @Test
    void aLoginIsPossibleAtOnceInAnyCase(TestServer server) throws Exception {
        HttpResponse<String> response = server.register("Zoë.Ω-7", PASSWORD);

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).contains("\"name\":\"Zoë.Ω-7\"").doesNotContain(PASSWORD);
        try (TestShell shell = TestShell.login(server.port(), "ZOË.ω-7", PASSWORD)) {
            assertThat(shell.join().identity().name()).isEqualTo("Zoë.Ω-7");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "-a", "a-", ".", "a/b", "a\u0000b", "a\nb", "\u202eabc", "a;b", "\u3164",
            "abcdefghijklmnopqrstuvwxyzabcdefg"})
    void namesThatBreakTheRulesAreRefused(String name, TestServer server) throws Exception {
        assertProblem(server.register(name, PASSWORD), 400, "INVALID_NAME");
    }

    /** F004-09 */
    @ParameterizedTest
    @ValueSource(strings = {"server", "SERVER", "System", "forum", "admin", "everyone", "ｓｅｒｖｅｒ"})
    void namesThatImpersonateAreReserved(String name, TestServer server) throws Exception {
        assertProblem(server.register(name, PASSWORD), 400, "RESERVED_NAME");
    }

    /** F000-03, F004-09 */
    @Test
    void aNameBelongsToOneAccountWhateverItsCaseOrForm(TestServer server) throws Exception {
        assertThat(server.register("Ångström", PASSWORD).statusCode()).isEqualTo(201);

        assertProblem(server.register("ÅNGSTRÖM", PASSWORD), 409, "NAME_TAKEN");
        assertProblem(server.register("A\u030angstro\u0308m", PASSWORD), 409, "NAME_TAKEN");
    }

    @ParameterizedTest
    @CsvSource({"seven77, 400", "eight888, 201", "ääääääää, 201"})
    void aPasswordHasEightCharacters(String password, int status, TestServer server) throws Exception {
        assertThat(server.register("pw" + password.hashCode(), password).statusCode()).isEqualTo(status);
    }

    /** The same for an administrator's and a new password of one's own: see there. */
    @ParameterizedTest
    @ValueSource(strings = {"password123", "PassWord123", "1234567890", "qwertzuiop", "trustno1", "LETMEIN1",
            "1q2w3e4r5t"})
    void aPasswordIsNotAmongTheCommonest(String password, TestServer server) throws Exception {
        assertProblem(server.register("common", password), 400, "WEAK_PASSWORD");
    }

    @Test
    void aPasswordHasAtMost72Bytes(TestServer server) throws Exception {
        assertThat(server.register("long72", "x".repeat(72)).statusCode()).isEqualTo(201);
        assertProblem(server.register("long73", "x".repeat(73)), 400, "WEAK_PASSWORD");
        assertProblem(server.register("long74", "ä".repeat(37)), 400, "WEAK_PASSWORD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"name\":\"x\"}", "{\"name\":{},\"password\":1}"})
    void whatIsNoRegistrationIsRefused(String body, TestServer server) throws Exception {
        assertProblem(server.post("/api/accounts", body), 400, "MALFORMED_REQUEST");
    }

    @Test
    void aHugeBodyIsRefusedUnread(TestServer server) throws Exception {
        assertThat(server.post("/api/accounts", "{\"name\":\"" + "x".repeat(1_000_000) + "\"}").statusCode())
                .isEqualTo(413);
    }

    @Test
    void nothingElseIsThereOverHttp(TestServer server) throws Exception {
        assertThat(server.get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
        for (String path : new String[]{"/", "/api/accounts", "/actuator", "/actuator/env", "/../x"}) {
            HttpResponse<String> response = server.get(path);
            assertThat(response.statusCode()).as(path).isIn(400, 403);
            assertThat(response.body()).doesNotContain("Exception");
        }
        assertProblem(server.get("/api/accounts"), 403, "NOT_ALLOWED");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    }
}
