package forum.server;

import static forum.server.TestServer.ADMINISTRATOR;
import static forum.server.TestServer.PASSWORD;
import static forum.server.TestServer.basic;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server measures, if it was started so that it tells. */
class MetricsTest {

    private static final String METRICS = "/actuator/metrics";

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = new TestServer(data, "--management.endpoints.web.exposure.include=health,metrics");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void administratorsReadThem() throws Exception {
        try (TestShell shell = TestShell.login(server.port(), ADMINISTRATOR, PASSWORD)) {
            String token = "Bearer " + shell.join().token();

            assertThat(get(METRICS, token).body()).contains("jvm.memory.used");
            assertThat(get(METRICS + "/jvm.memory.used", token).body()).contains("measurements");
        }
        assertThat(get(METRICS, basic(ADMINISTRATOR, PASSWORD)).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyElseDoes() throws Exception {
        String member = basic(server.newAccount(), PASSWORD);
        for (String path : new String[]{METRICS, METRICS + "/", METRICS + "/jvm.memory.used"}) {
            assertThat(get(path, null).statusCode()).as(path).isEqualTo(401);
            assertThat(get(path, member).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(server.get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    private static HttpResponse<String> get(String path, @Nullable String authorization) throws Exception {
        return server.http("GET", path, authorization, null);
    }
}
