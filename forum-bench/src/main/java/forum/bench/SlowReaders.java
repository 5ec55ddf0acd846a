package forum.bench;

import forum.protocol.Destinations;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.system.StompClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What readers who stop reading do to the others, and whether they miss anything once they come back. */
final class SlowReaders implements Benchmark {

    private static final int READERS_OF_ONE_ACCOUNT = 20;
    private static final int TEXT_LENGTH = 1_000;
    private static final long CUT_SECONDS = 30;
    private static final double MIB = 1_024 * 1_024;

    /** One who may stop reading. */
    private record Reader(int account, String token, StompClient client, AtomicLong last, CountDownLatch gone,
            Times times) {

        static Reader of(BenchServer server, int account) throws Exception {
            StompClient client = server.login(account);
            String token = client.join();
            client.subscribe(Destinations.FORUM);
            Reader reader = new Reader(account, token, client, new AtomicLong(), new CountDownLatch(1), new Times());
            client.receive(reader::received);
            return reader;
        }

        private void received(String frame) {
            if (frame.startsWith("MESSAGE")) {
                times.add(System.nanoTime() - Publisher.dueNanos(frame));
                last.set(Frames.number(frame));
            } else {
                gone.countDown();
            }
        }
    }

    @Override
    public String name() {
        return "slow-readers";
    }

    @Override
    public String description() {
        return "readers of the forum of whom some stop reading: --readers N (1000), --paused N (100), --rate N a second (50), "
                + "--seconds N (30), --runs N (3)";
    }

    @Override
    public Table run(List<String> words) throws Exception {
        // The kernel would keep megabytes for those who do not read.
        System.setProperty("jdk.httpclient.receiveBufferSize", "16384");
        Options options = Options.parse(words, Set.of("--readers", "--paused", "--rate", "--seconds", "--runs"));
        int readers = options.number("--readers", 1_000);
        int paused = Math.min(options.number("--paused", 100), readers - 1);
        int rate = options.number("--rate", 50);
        int seconds = options.number("--seconds", 30);
        List<List<Double>> rows = new ArrayList<>();
        for (int run = 1; run <= options.number("--runs", 3); run++) {
            rows.add(measure(run, readers, paused, rate, seconds));
        }
        return new Table(
                readers + " readers of the forum, " + paused + " of whom stop reading, " + rate
                        + " messages a second of "
                        + TEXT_LENGTH + " characters; one core for the server: " + BenchServer.hasOneCore()
                        + "; milliseconds",
                List.of("run", "p99AllRead", "p99OfTheOthers", "ratio", "cut", "completeAfterwards", "mibBefore",
                        "mibWhilePaused"),
                rows);
    }

    private static List<Double> measure(int run, int readers, int paused, int rate, int seconds) throws Exception {
        int accounts = Math.ceilDiv(readers, READERS_OF_ONE_ACCOUNT);
        List<Reader> all = new ArrayList<>();
        try (BenchServer server = BenchServer.start(accounts + 1)) {
            for (int i = 0; i < readers; i++) {
                all.add(Reader.of(server, 1 + i % accounts));
            }
            List<Reader> slow = all.subList(0, paused);
            List<Reader> others = all.subList(paused, readers);
            Publisher publisher = new Publisher(server.member(0), ConversationName.FORUM, TEXT_LENGTH);
            publisher.openLoop(rate, seconds, new Times());
            timesOf(others); // of a server that warms up
            publisher.openLoop(rate, seconds, new Times());
            double allRead = timesOf(others).millis(99);
            server.collect();
            long before = server.residentBytes();
            slow.forEach(reader -> reader.client().pause());
            publisher.openLoop(rate, seconds, new Times());
            double ofTheOthers = timesOf(others).millis(99);
            server.collect();
            long whilePaused = server.residentBytes();
            long newest = others.getFirst().last().get();
            long cut = 0;
            long complete = 0;
            slow.forEach(reader -> reader.client().goOn());
            long untilNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(CUT_SECONDS);
            for (Reader reader : slow) {
                cut += reader.gone().await(untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS) ? 1 : 0;
                complete += isComplete(server, reader, newest) ? 1 : 0;
            }
            all.forEach(reader -> reader.client().close());
            return List.of((double) run, allRead, ofTheOthers, ofTheOthers / allRead, (double) cut, (double) complete,
                    before / MIB, whilePaused / MIB);
        }
    }

    /** Empties them. */
    private static Times timesOf(List<Reader> readers) {
        Times all = new Times();
        readers.forEach(reader -> reader.times().moveTo(all));
        return all;
    }

    /** Whether somebody who comes back finds by number all that was posted after what he has got. */
    private static boolean isComplete(BenchServer server, Reader reader, long newest) throws Exception {
        try (StompClient client = server.login(reader.account(), "token", reader.token())) {
            client.join();
            long last = reader.last().get();
            while (last < newest) {
                client.command(ConversationCommands.READ.destination(), "r",
                        "{\"conversation\":\"forum\",\"after\":" + last + ",\"broadcastsOnly\":false}");
                long[] numbers = Frames.numbers(client.answer("r")).toArray();
                for (long number : numbers) {
                    if (number != last + 1) {
                        return false;
                    }
                    last = number;
                }
                if (numbers.length == 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
