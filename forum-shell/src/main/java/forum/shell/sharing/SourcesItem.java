package forum.shell.sharing;

import forum.shell.console.ByteText;
import forum.shell.console.Item;
import forum.shell.console.JsonObject;
import forum.shell.console.Visible;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * From whom a file came.
 *
 * @param bytes by name
 */
record SourcesItem(String file, Map<String, Long> bytes) implements Item {

    @Override
    public String text() {
        return bytes.isEmpty()
                ? ""
                : Visible.of(file) + " came from " + bytes.entrySet().stream()
                        .map(one -> Visible.of(one.getKey()) + " (" + ByteText.of(one.getValue()) + ")")
                        .collect(Collectors.joining(", "));
    }

    @Override
    public Map<String, Object> json() {
        return JsonObject.of("sources").with("file", file).with("bytes", bytes).map();
    }
}
