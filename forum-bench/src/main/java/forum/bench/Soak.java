package forum.bench;

import forum.protocol.Destinations;
import forum.protocol.conversation.ConversationName;
import forum.system.StompClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Load for a long time: whether memory or threads grow. Draws a picture beside the figures. */
final class Soak implements Benchmark {

    private static final int READERS_OF_ONE_ACCOUNT = 20;
    private static final int TEXT_LENGTH = 100;
    private static final double MIB = 1_024 * 1_024;
    private static final Path PICTURE = Path.of("bench-results", "soak.svg");

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String description() {
        return "posts in the forum for a long time: --minutes N (20), --readers N (200), --rate N a second (150), "
                + "--collect-each N minutes (1)";
    }

    @Override
    public Table run(List<String> words) throws Exception {
        Options options = Options.parse(words, Set.of("--minutes", "--readers", "--rate", "--collect-each"));
        int readers = options.number("--readers", 200);
        int rate = options.number("--rate", 150);
        int collectEach = options.number("--collect-each", 1);
        int accounts = Math.ceilDiv(readers, READERS_OF_ONE_ACCOUNT);
        List<List<Double>> rows = new ArrayList<>();
        try (BenchServer server = BenchServer.start(accounts + 1)) {
            Times deliveries = new Times();
            for (int i = 0; i < readers; i++) {
                StompClient reader = server.member(1 + i % accounts);
                reader.subscribe(Destinations.FORUM);
                reader.receive(frame -> deliveries.add(System.nanoTime() - Publisher.dueNanos(frame)));
            }
            Publisher publisher = new Publisher(server.member(0), ConversationName.FORUM, TEXT_LENGTH);
            for (int minute = 1; minute <= options.number("--minutes", 20); minute++) {
                double cpuBefore = server.cpuSeconds();
                publisher.openLoop(rate, 60, new Times());
                double cpu = server.cpuSeconds() - cpuBefore;
                Times ofThisMinute = new Times();
                deliveries.moveTo(ofThisMinute);
                if (minute % collectEach == 0) {
                    server.collect();
                }
                rows.add(List.of((double) minute, ofThisMinute.count() / 60.0, ofThisMinute.millis(50),
                        ofThisMinute.millis(99), cpu / 60, server.heapBytes() / MIB, server.residentBytes() / MIB,
                        (double) server.threads()));
            }
        }
        Table table = new Table(
                readers + " readers, " + rate + " posts a second; memory after a collection each "
                        + collectEach + " minutes; one core for the server: "
                        + BenchServer.hasOneCore() + "; milliseconds, MiB",
                List.of("minute", "deliveriesPerSecond", "p50", "p99", "cores", "heap", "resident", "threads"),
                rows);
        Files.createDirectories(PICTURE.toAbsolutePath().getParent());
        Files.writeString(PICTURE, new Chart(table).asSvg());
        return table;
    }
}
