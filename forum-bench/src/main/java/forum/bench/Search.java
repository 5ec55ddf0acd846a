package forum.bench;

import forum.protocol.conversation.ConversationCommands;
import forum.system.StompClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;

/** Searches over STOMP, one after the other, among many messages; and how long the index of them takes to be built. */
final class Search implements Benchmark {

    private static final int ACCOUNTS = 100;
    private static final int SEARCHES_OF_A_KIND = 200;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MIB = 1_024 * 1_024;

    private final Vocabulary vocabulary = new Vocabulary();

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String description() {
        return "searches among many messages: --messages N (1000000), --runs N (5), --postgresql URL (H2)";
    }

    @Override
    public Table run(List<String> words) throws Exception {
        Options options = Options.parseWithDatabase(words, Set.of("--messages", "--runs"));
        int messages = options.number("--messages", 1_000_000);
        List<List<Double>> rows = new ArrayList<>();
        MessageFill fill = new MessageFill(messages, Clock.systemUTC().instant());
        try (BenchServer server = BenchServer.startFilled(ACCOUNTS, options.postgresql(), fill)) {
            long startNanos = System.nanoTime();
            StompClient reader = server.member(0);
            awaitIndex(reader);
            double buildSeconds = Times.secondsSince(startNanos);
            for (int run = 1; run <= options.number("--runs", 5); run++) {
                rows.add(measure(run, reader, kinds(messages)));
            }
            return new Table(String.format(Locale.ROOT,
                    "%,d messages, of which the reader may read nine tenths; index built in %.1f s, %,.0f a second, "
                            + "%.0f MiB on disk beside %.0f MiB of database; one core for the server: %s; milliseconds",
                    messages, buildSeconds, messages / buildSeconds, mebibytes(server.data().resolve("search")),
                    server.databaseBytes() / (double) MIB, BenchServer.hasOneCore()),
                    List.of("run", "p50", "p95", "p99", "max", "p95Rare", "p95Common", "p95TwoWords", "p95Phrase",
                            "p95Prefix"),
                    rows);
        }
    }

    /** Returns when the server knows all its messages by their words. */
    static void awaitIndex(StompClient reader) throws Exception {
        while (!search(reader, Vocabulary.word(0)).contains("status:ok")) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private List<Function<Random, String>> kinds(int messages) {
        return List.of(Vocabulary::rareWord, random -> Vocabulary.word(random, 0, 20),
                random -> Vocabulary.word(random, 5, 500) + " " + Vocabulary.word(random, 5, 500),
                random -> phrase(random, messages), random -> Vocabulary.word(random, 0, 5_000).substring(0, 3) + "*");
    }

    /** Two words that stand together somewhere. */
    private String phrase(Random random, int messages) {
        String[] words = vocabulary.text(random.nextInt(messages)).split(" ", -1);
        int first = random.nextInt(words.length - 1);
        return "\\\"" + words[first] + " " + words[first + 1] + "\\\"";
    }

    private static List<Double> measure(int run, StompClient reader, List<Function<Random, String>> kinds)
            throws Exception {
        Random random = new Random(run);
        List<Times> times = Stream.generate(Times::new).limit(kinds.size()).toList();
        for (int i = 0; i < SEARCHES_OF_A_KIND; i++) {
            for (int kind = 0; kind < kinds.size(); kind++) {
                String words = kinds.get(kind).apply(random);
                long startNanos = System.nanoTime();
                String answer = search(reader, words);
                times.get(kind).add(System.nanoTime() - startNanos);
                if (!answer.contains("status:ok")) {
                    throw new IllegalStateException(words + " was refused: " + answer);
                }
            }
        }
        List<Double> p95 = times.stream().map(kind -> kind.millis(95)).toList();
        Times all = new Times();
        times.forEach(kind -> kind.moveTo(all));
        List<Double> row = new ArrayList<>(
                List.of((double) run, all.millis(50), all.millis(95), all.millis(99), all.millis(100)));
        row.addAll(p95);
        return row;
    }

    private static String search(StompClient reader, String words) throws Exception {
        reader.command(ConversationCommands.SEARCH.destination(), "search", "{\"words\":\"" + words + "\"}");
        return reader.next("MESSAGE");
    }

    private static double mebibytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(Search::size).sum() / (double) MIB;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
