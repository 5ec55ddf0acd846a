package forum.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options of the form {@code --name N}, each a positive number. */
record Options(Map<String, Integer> values) {

    /**
     * Reads options.
     *
     * @throws IllegalArgumentException for an unknown one or a value that is no positive number
     */
    static Options parse(List<String> words, Set<String> names) {
        Map<String, Integer> values = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i);
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "unknown option '" + name + "'; there are " + String.join(", ", names));
            }
            String value = i + 1 < words.size() ? words.get(i + 1) : "";
            if (!value.matches("[1-9]\\d{0,6}")) {
                throw new IllegalArgumentException(name + " takes a positive number");
            }
            values.put(name, Integer.valueOf(value));
        }
        return new Options(Map.copyOf(values));
    }

    int number(String name, int defaultValue) {
        return values.getOrDefault(name, defaultValue);
    }
}
