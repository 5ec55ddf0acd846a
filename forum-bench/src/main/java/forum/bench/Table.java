package forum.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Figures with their names: rows of numbers below column heads. */
record Table(String title, List<String> columns, List<List<Double>> rows) {

    String asText() {
        String head = columns.stream().map("%22s"::formatted).collect(Collectors.joining());
        String body = rows.stream().map(Table::line).collect(Collectors.joining("\n"));
        return title + "\n\n" + head + "\n" + body + "\n";
    }

    private static String line(List<Double> row) {
        return row.stream().map(value -> String.format(Locale.ROOT, "%22.3f", value)).collect(Collectors.joining());
    }

    /** One object: the title, and an array of objects with the columns' names as keys. */
    String asJson() {
        String body = rows.stream().map(this::object).collect(Collectors.joining(",\n    "));
        return "{\n  \"title\": \"" + title + "\",\n  \"runs\": [\n    " + body + "\n  ]\n}\n";
    }

    private String object(List<Double> row) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> "\"" + columns.get(i) + "\": " + String.format(Locale.ROOT, "%.6f", row.get(i)))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
