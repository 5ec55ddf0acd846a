package forum.bench;

import forum.protocol.Destinations;
import forum.protocol.conversation.ConversationName;
import forum.system.StompClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** One publisher in the forum, many readers: messages kept, acknowledged and delivered, a second. */
final class FanOut implements Benchmark {

    private static final int TEXT_LENGTH = 100;
    private static final int READERS_OF_ONE_ACCOUNT = 20;

    @Override
    public String name() {
        return "fanout";
    }

    @Override
    public String description() {
        return "posts in the forum to many readers: --readers N (200), --outstanding N (4), --seconds N (10), --runs N (5)";
    }

    @Override
    public Table run(List<String> words) throws Exception {
        Options options = Options.parse(words, Set.of("--readers", "--outstanding", "--seconds", "--runs"));
        int readers = options.number("--readers", 200);
        int outstanding = options.number("--outstanding", 4);
        int seconds = options.number("--seconds", 10);
        List<List<Double>> rows = new ArrayList<>();
        int accounts = Math.ceilDiv(readers, READERS_OF_ONE_ACCOUNT);
        try (BenchServer server = BenchServer.start(accounts + 1)) {
            LongAdder deliveries = new LongAdder();
            for (int i = 0; i < readers; i++) {
                StompClient reader = server.member(1 + i % accounts);
                reader.subscribe(Destinations.FORUM);
                reader.receive(frame -> deliveries.increment());
            }
            Publisher publisher = new Publisher(server.member(0), ConversationName.FORUM, TEXT_LENGTH);
            for (int run = 1; run <= options.number("--runs", 5); run++) {
                rows.add(measure(run, publisher, deliveries, readers, outstanding, seconds));
            }
        }
        return new Table(
                readers + " readers, " + outstanding + " posts outstanding, " + TEXT_LENGTH
                        + " characters, kept; one core for the server: " + BenchServer.hasOneCore(),
                List.of("run", "postsPerSecond", "deliveriesPerSecond", "lost"), rows);
    }

    private static List<Double> measure(int run, Publisher publisher, LongAdder deliveries, int readers,
            int outstanding,
            int seconds) throws Exception {
        long before = deliveries.sum();
        long startNanos = System.nanoTime();
        long posts = publisher.closedLoop(outstanding, seconds);
        long expected = posts * readers;
        while (deliveries.sum() - before < expected && System.nanoTime() - startNanos < 2e9 * seconds) {
            Thread.onSpinWait();
        }
        double took = Times.secondsSince(startNanos);
        long delivered = deliveries.sum() - before;
        return List.of((double) run, posts / took, delivered / took, (double) (expected - delivered));
    }
}
