package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps {@code src/docs/behaviours.md} true: each row names the tests that carry its id, and no test carries an unknown one. */
class BehavioursTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCUMENT = ROOT.resolve("src/docs/behaviours.md");
    private static final Pattern ROW = Pattern.compile("^\\| ((?:F\\d{3}|P)-\\d{2}) \\| (.*) \\| (.*) \\|$");
    /** One id, and after it further numbers of the same system: {@code Fnnn-17, 18} or {@code Fnnn-39…41}. */
    private static final Pattern IDS = Pattern.compile("\\b(F\\d{3}|P)-(\\d{2})((?:(?:, |…)\\d{2}\\b)*)");
    private static final Pattern METHOD = Pattern.compile("^ {4}(?:public )?void (\\w+)\\(");

    @Test
    void everyRowNamesTheTestsThatCarryItsId() throws IOException {
        Map<String, Set<String>> proofs = proofs();
        List<String> lines = Files.readAllLines(DOCUMENT);
        List<String> expected = lines.stream().map(line -> withProofs(line, proofs)).toList();
        if (Boolean.getBoolean("forum.behaviours.write")) {
            Files.write(DOCUMENT, expected);
        } else {
            assertThat(lines).isEqualTo(expected);
        }
    }

    @Test
    void noTestCarriesAnUnknownId() throws IOException {
        Set<String> known = Files.readAllLines(DOCUMENT).stream().map(ROW::matcher).filter(Matcher::matches)
                .map(row -> row.group(1)).collect(Collectors.toSet());

        assertThat(known).hasSize(124).containsAll(proofs().keySet());
    }

    private static String withProofs(String line, Map<String, Set<String>> proofs) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            return line;
        }
        String tests = String.join(", ", proofs.getOrDefault(row.group(1), Set.of("—")));
        return "| " + row.group(1) + " | " + row.group(2) + " | " + tests + " |";
    }

    /** Tests by the ids in the comments before them. */
    private static Map<String, Set<String>> proofs() throws IOException {
        Map<String, Set<String>> proofs = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> tests = files.filter(file -> file.toString().contains("/src/test/java/")
                    && file.getFileName().toString().matches("\\w+(?:Test|IT)\\.java")).toList();
            for (Path test : tests) {
                collect(test, proofs);
            }
        }
        return proofs;
    }

    private static void collect(Path file, Map<String, Set<String>> proofs) throws IOException {
        String test = file.getFileName().toString().replace(".java", "");
        Set<String> pending = new TreeSet<>();
        for (String line : Files.readAllLines(file)) {
            Matcher method = METHOD.matcher(line);
            if (method.find()) {
                pending.forEach(id -> proofs.computeIfAbsent(id, unknown -> new TreeSet<>())
                        .add("`" + test + "." + method.group(1) + "`"));
                pending.clear();
            } else if (line.startsWith("    /**") || line.startsWith("     *") || line.startsWith("    //")) {
                pending.addAll(idsIn(line));
            }
        }
    }

    private static Set<String> idsIn(String line) {
        Set<String> ids = new TreeSet<>();
        Matcher found = IDS.matcher(line);
        while (found.find()) {
            String system = found.group(1);
            int last = Integer.parseInt(found.group(2));
            ids.add("%s-%02d".formatted(system, last));
            Matcher more = Pattern.compile("(, |…)(\\d{2})").matcher(found.group(3));
            while (more.find()) {
                int next = Integer.parseInt(more.group(2));
                int from = more.group(1).equals("…") ? last + 1 : next;
                IntStream.rangeClosed(from, next).forEach(number -> ids.add("%s-%02d".formatted(system, number)));
                last = next;
            }
        }
        return ids;
    }
}
