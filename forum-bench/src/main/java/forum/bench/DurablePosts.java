package forum.bench;

import forum.protocol.conversation.ConversationName;
import forum.system.StompClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Posts in the forum that are durable and acknowledged, a second, by one publisher and nobody else online. */
final class DurablePosts implements Benchmark {

    private static final int TEXT_LENGTH = 100;

    @Override
    public String name() {
        return "durable";
    }

    @Override
    public String description() {
        return "durable acknowledged posts: --outstanding N (64), --seconds N (10), --runs N (5)";
    }

    @Override
    public Table run(List<String> words) throws Exception {
        Options options = Options.parse(words, Set.of("--outstanding", "--seconds", "--runs"));
        int outstanding = options.number("--outstanding", 64);
        int seconds = options.number("--seconds", 10);
        List<List<Double>> rows = new ArrayList<>();
        try (BenchServer server = BenchServer.start(1)) {
            Publisher publisher = new Publisher(server.member(0), ConversationName.FORUM, TEXT_LENGTH);
            for (int run = 1; run <= options.number("--runs", 5); run++) {
                rows.add(List.of((double) run, postsPerSecond(publisher, outstanding, seconds)));
            }
        }
        return new Table(
                outstanding + " posts outstanding, " + TEXT_LENGTH + " characters; one core for the server: "
                        + BenchServer.hasOneCore(),
                List.of("run", "postsPerSecond"), rows);
    }

    private static double postsPerSecond(Publisher publisher, int outstanding, int seconds) throws Exception {
        long startNanos = System.nanoTime();
        long posts = publisher.closedLoop(outstanding, seconds);
        return posts / Times.secondsSince(startNanos);
    }
}
