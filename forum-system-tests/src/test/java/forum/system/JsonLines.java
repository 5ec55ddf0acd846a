package forum.system;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a shell prints with the option {@code --json}. */
final class JsonLines {

    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonLines() {
    }

    /** Every line must be one JSON object. */
    static List<JsonNode> parse(List<String> lines) {
        return lines.stream().map(MAPPER::readTree).toList();
    }

    static List<JsonNode> ofType(String type, List<String> lines) {
        return parse(lines).stream().filter(line -> line.path("type").asString().equals(type)).toList();
    }
}
