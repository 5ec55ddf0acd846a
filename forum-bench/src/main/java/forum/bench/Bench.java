package forum.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a benchmark by name; prints its table and writes the same figures as JSON beside it. */
final class Bench {

    private static final Path RESULTS = Path.of("bench-results");

    private Bench() {
    }

    /** Only where one is wanted: a transfer across a link begins at once. */
    private static List<Benchmark> benchmarks() {
        return List.of(new LoopbackTransfer(), new Logins(), new FanOut(), new Latency(), new DurablePosts(),
                new Connections(), new Reconnects(), new SlowReaders(), new History(), new Soak(), new Search());
    }

    static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.out.println("usage: forum bench NAME [OPTIONS]\n");
            benchmarks().forEach(benchmark -> System.out.println(benchmark.name() + "  " + benchmark.description()));
            System.out.println("trace  a picture of what a transfer did, from what --trace has written: "
                    + TransferPicture.USAGE);
            return;
        }
        List<String> words = List.of(arguments);
        if (LinkTransfer.isMeant(words)) {
            System.exit(LinkTransfer.run(words.subList(1, words.size())));
        }
        if (TransferPicture.isMeant(words)) {
            System.exit(TransferPicture.run(words.subList(1, words.size())));
        }
        for (Benchmark benchmark : benchmarks()) {
            if (benchmark.name().equals(words.getFirst())) {
                run(benchmark, words.subList(1, words.size()));
                return;
            }
        }
        fail("there is no benchmark '" + words.getFirst() + "'; forum bench lists them");
    }

    private static void run(Benchmark benchmark, List<String> options) throws Exception {
        try {
            Table table = benchmark.run(options);
            System.out.print(table.asText());
            write(benchmark.name(), table);
        } catch (IllegalArgumentException wrong) {
            fail(String.valueOf(wrong.getMessage()));
        }
    }

    private static void write(String name, Table table) throws IOException {
        Files.createDirectories(RESULTS);
        Path json = Files.writeString(RESULTS.resolve(name + ".json"), table.asJson());
        System.out.println("\nAs JSON: " + json);
    }

    private static void fail(String reason) {
        System.err.println("error: USAGE: " + reason);
        System.exit(2);
    }
}
