package forum.bench;

import forum.protocol.Destinations;
import forum.protocol.conversation.ConversationName;
import forum.system.StompClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How long a durable message takes to be with those whom it is for, at a rate that does not wait for the server. */
final class Latency implements Benchmark {

    private static final int TEXT_LENGTH = 100;
    private static final int READERS_OF_ONE_ACCOUNT = 20;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String description() {
        return "from when a message is due until it is there: --readers N (1; more read the forum), --rate N a second (200), "
                + "--seconds N (10), --runs N (5)";
    }

    @Override
    public Table run(List<String> words) throws Exception {
        Options options = Options.parse(words, Set.of("--readers", "--rate", "--seconds", "--runs"));
        int readers = options.number("--readers", 1);
        int rate = options.number("--rate", 200);
        int seconds = options.number("--seconds", 10);
        List<List<Double>> rows = new ArrayList<>();
        int accounts = Math.ceilDiv(readers, READERS_OF_ONE_ACCOUNT);
        try (BenchServer server = BenchServer.start(accounts + 1)) {
            List<Times> deliveries = new ArrayList<>();
            for (int i = 0; i < readers; i++) {
                Times own = new Times();
                deliveries.add(own);
                StompClient reader = server.member(1 + i % accounts);
                reader.subscribe(readers == 1 ? Destinations.EVENTS : Destinations.FORUM);
                reader.receive(frame -> {
                    if (Frames.isPosted(frame)) {
                        own.add(System.nanoTime() - Publisher.dueNanos(frame));
                    }
                });
            }
            String conversation = readers == 1 ? ConversationName.direct("user1") : ConversationName.FORUM;
            Publisher publisher = new Publisher(server.member(0), conversation, TEXT_LENGTH);
            for (int run = 1; run <= options.number("--runs", 5); run++) {
                Times acknowledgements = new Times();
                long posts = publisher.openLoop(rate, seconds, acknowledgements);
                rows.add(row(run, posts * readers, deliveries, acknowledgements));
            }
        }
        return new Table((readers == 1 ? "one to one" : readers + " readers") + ", " + rate + " messages a second, "
                + TEXT_LENGTH + " characters, kept, by the time when each was due; one core for the server: "
                + BenchServer.hasOneCore() + "; milliseconds",
                List.of("run", "p50", "p99", "max", "acknowledgedP50", "acknowledgedP99", "lost"), rows);
    }

    /** Empties the times of the deliveries. */
    private static List<Double> row(int run, long expected, List<Times> deliveries, Times acknowledgements)
            throws InterruptedException {
        Times all = new Times();
        long endNanos = System.nanoTime() + 5_000_000_000L;
        while (deliveries.stream().mapToLong(Times::count).sum() < expected && System.nanoTime() < endNanos) {
            Thread.sleep(10);
        }
        deliveries.forEach(own -> own.moveTo(all));
        return List.of((double) run, all.millis(50), all.millis(99), all.millis(100), acknowledgements.millis(50),
                acknowledgements.millis(99), (double) (expected - all.count()));
    }
}
