package forum.shell.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds an object of {@code --json}; keys without a value are left out. */
public final class JsonObject {

    private final Map<String, Object> members = new LinkedHashMap<>();

    private JsonObject(String type) {
        members.put("type", type);
    }

    public static JsonObject of(String type) {
        return new JsonObject(type);
    }

    public JsonObject with(String key, @Nullable Object value) {
        if (value != null) {
            members.put(key, value instanceof Instant instant ? instant.toString() : value);
        }
        return this;
    }

    public Map<String, Object> map() {
        return members;
    }
}
