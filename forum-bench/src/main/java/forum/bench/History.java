package forum.bench;

import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.system.StompClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Posting, and reading the last 50, after more and more has been said. */
final class History implements Benchmark {

    private static final int ACCOUNTS = 100;
    private static final int READS = 1_000;
    private static final int LAST = 50;
    private static final int OUTSTANDING = 64;
    private static final int TEXT_LENGTH = 100;

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String description() {
        return "posting and reading after 10,000 messages, 1,000,000 and --messages N (5000000), none below --from N, for"
                + " --seconds N (10) after --warm-up N (60); --postgresql URL (H2)";
    }

    @Override
    public Table run(List<String> words) throws Exception {
        Options options = Options.parseWithDatabase(words, Set.of("--messages", "--from", "--seconds",
                "--warm-up"));
        int seconds = options.number("--seconds", 10);
        int warmUp = options.number("--warm-up", 60);
        int most = options.number("--messages", 5_000_000);
        int least = options.number("--from", 1);
        List<List<Double>> rows = new ArrayList<>();
        for (int messages : IntStream.of(10_000, 1_000_000, most).filter(size -> size >= least && size <= most)
                .distinct().toArray()) {
            rows.add(measure(messages, warmUp, seconds, options.postgresql()));
        }
        return new Table(
                "the last " + LAST + " read " + READS + " times, and " + OUTSTANDING + " posts outstanding of "
                        + TEXT_LENGTH + " characters; one core for the server: " + BenchServer.hasOneCore()
                        + "; milliseconds, bytes in the database",
                List.of("messages", "readP50", "readP99", "postsPerSecond", "bytesOfEach", "bytesOfEachPost"), rows);
    }

    private static List<Double> measure(int messages, int warmUp, int seconds, Optional<String> postgresql)
            throws Exception {
        MessageFill fill = new MessageFill(messages, Clock.systemUTC().instant());
        try (BenchServer server = BenchServer.startFilled(ACCOUNTS, postgresql, fill)) {
            double filled = server.databaseBytes();
            StompClient reader = server.member(1);
            Search.awaitIndex(reader);
            server.awaitIdle();
            Publisher publisher = new Publisher(server.member(0), ConversationName.FORUM, TEXT_LENGTH);
            publisher.closedLoop(OUTSTANDING, warmUp);
            read(reader);
            Times reads = read(reader);
            double before = server.databaseBytes();
            long startNanos = System.nanoTime();
            long posts = publisher.closedLoop(OUTSTANDING, seconds);
            double perSecond = posts / Times.secondsSince(startNanos);
            return List.of((double) messages, reads.millis(50), reads.millis(99), perSecond, filled / messages,
                    (server.databaseBytes() - before) / posts);
        }
    }

    private static Times read(StompClient reader) throws Exception {
        Times times = new Times();
        for (int i = 0; i < READS; i++) {
            long startNanos = System.nanoTime();
            reader.command(ConversationCommands.READ.destination(), "r",
                    "{\"conversation\":\"forum\",\"last\":" + LAST + ",\"broadcastsOnly\":false}");
            long got = Frames.numbers(reader.answer("r")).count();
            times.add(System.nanoTime() - startNanos);
            if (got != LAST) {
                throw new IllegalStateException("Asked for the last " + LAST + " messages, and got " + got);
            }
        }
        return times;
    }
}
