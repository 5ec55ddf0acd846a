package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document says what there is: no more, no less. */
@ExtendWith(SharedServer.class)
class OpenApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path PROTOCOL = Path.of("..", "src", "docs", "protocol.md");
    private static final Pattern REQUEST = Pattern.compile("^\\| `(GET|POST|PATCH|DELETE) (/api/[^?` ]*)");

    @Test
    void theDocumentListsJustTheEndpointsThatAreThere(TestServer server) throws Exception {
        assertThat(operations(server).keySet()).isEqualTo(Endpoints.of(server));
    }

    @Test
    void everyEndpointIsInTheProtocolAndTheOtherWayRound(TestServer server) throws Exception {
        assertThat(Endpoints.of(server)).isEqualTo(protocol());
    }

    @Test
    void everyOperationIsDescribedWithItsErrors(TestServer server) throws Exception {
        operations(server).forEach((request, operation) -> {
            assertThat(operation.path("summary").asString("")).as(request).isNotEmpty();
            assertThat(operation.at("/responses/default/content/application~1problem+json/schema/$ref").asString(""))
                    .as(request).endsWith("/Problem");
            boolean needsLogin = request.contains("/api/admin") || request.contains("/api/mailbox");
            assertThat(operation.path("security").size()).as(request).isEqualTo(needsLogin ? 2 : 0);
            assertThat(operation.path("responses").has("401")).as(request).isEqualTo(needsLogin);
        });
        JsonNode schemes = document(server).at("/components/securitySchemes");
        assertThat(schemes.findValuesAsString("scheme")).containsExactlyInAnyOrder("basic", "bearer");
    }

    @Test
    void settingsAreDescribedOneByOne(TestServer server) throws Exception {
        JsonNode blockTime = document(server).at("/components/schemas/Settings/properties/block-time");
        assertThat(blockTime.path("type").asString()).isEqualTo("integer");
        assertThat(blockTime.path("maximum").asLong()).isEqualTo(31_536_000);
    }

    @Test
    void nothingIsReferredToThatIsNotThere(TestServer server) throws Exception {
        JsonNode document = document(server);
        assertThat(document.findValuesAsString("$ref")).hasSizeGreaterThan(5).allSatisfy(
                reference -> assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue());
    }

    @Test
    void thePageToTryItIsThere(TestServer server) throws Exception {
        HttpResponse<String> page = server.get("/swagger-ui");
        assertThat(page.statusCode()).isEqualTo(302);
        String location = page.headers().firstValue("Location").orElseThrow();
        assertThat(server.get(location).body()).contains("swagger-ui-bundle.js");
        assertThat(server.get("/swagger-ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        assertThat(server.get("/v3/api-docs/swagger-config").body()).contains("\"url\":\"/v3/api-docs\"");
    }

    private static Map<String, JsonNode> operations(TestServer server) throws Exception {
        Map<String, JsonNode> operations = new TreeMap<>();
        document(server).path("paths").forEachEntry((path, item) -> item.forEachEntry((method,
                operation) -> operations.put(method.toUpperCase(java.util.Locale.ROOT) + " " + path, operation)));
        return operations;
    }

    private static JsonNode document(TestServer server) throws Exception {
        HttpResponse<String> response = server.get("/v3/api-docs");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static Set<String> protocol() throws IOException {
        Set<String> requests = new TreeSet<>();
        for (String line : Files.readAllLines(PROTOCOL)) {
            Matcher request = REQUEST.matcher(line);
            if (request.find()) {
                requests.add(request.group(1) + " " + request.group(2));
            }
        }
        return requests;
    }
}
