package forum.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options of the form {@code --name N}, each a positive number, and where the database is. */
record Options(Map<String, Integer> values, Optional<String> postgresql) {

    private static final String POSTGRESQL = "--postgresql";

    /**
     * Reads options.
     *
     * @throws IllegalArgumentException for an unknown one or a value that is no positive number
     */
    static Options parse(List<String> words, Set<String> names) {
        return parse(words, names, Optional.empty());
    }

    /** As above, and {@code --postgresql URL}. */
    static Options parseWithDatabase(List<String> words, Set<String> names) {
        int at = words.indexOf(POSTGRESQL);
        if (at < 0) {
            return parse(words, names);
        }
        if (at + 1 == words.size()) {
            throw new IllegalArgumentException(POSTGRESQL + " takes a URL");
        }
        List<String> others = new ArrayList<>(words);
        others.subList(at, at + 2).clear();
        return parse(others, names, Optional.of(words.get(at + 1)));
    }

    private static Options parse(List<String> words, Set<String> names, Optional<String> postgresql) {
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
        return new Options(Map.copyOf(values), postgresql);
    }

    int number(String name, int defaultValue) {
        return values.getOrDefault(name, defaultValue);
    }
}
