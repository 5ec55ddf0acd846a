package forum.bench;

import forum.protocol.Destinations;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.system.StompClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** All come back at once after the server was killed, with their tokens, and fetch what they have missed. */
final class Reconnects implements Benchmark {

    private static final int SESSIONS_OF_ONE_ACCOUNT = 50;
    private static final int IN_FLIGHT = 50;
    private static final int MISSED = 20;
    private static final int TEXT_LENGTH = 100;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long MAX_PAUSE_MILLIS = 32_000;

    @Override
    public String name() {
        return "reconnects";
    }

    @Override
    public String description() {
        return "sessions that all come back at once after a kill: --sessions N (10000), --runs N (3), --cores N (1): for the server, 1 or all";
    }

    @Override
    public Table run(List<String> words) throws Exception {
        Options options = Options.parse(words, Set.of("--sessions", "--runs", "--cores"));
        int sessions = options.number("--sessions", 10_000);
        int accounts = Math.ceilDiv(sessions, SESSIONS_OF_ONE_ACCOUNT);
        List<List<Double>> rows = new ArrayList<>();
        boolean onAllCores = options.number("--cores", 1) > 1;
        try (BenchServer server = onAllCores
                ? BenchServer.startOnAllCores(accounts + 1)
                : BenchServer.start(accounts + 1)) {
            for (int run = 1; run <= options.number("--runs", 3); run++) {
                rows.add(measure(run, server, sessions, accounts));
            }
        }
        return new Table(sessions + " sessions come back at once after SIGKILL and fetch " + MISSED
                + " messages each that they have missed; one core for the server: "
                + (!onAllCores && BenchServer.hasOneCore()),
                List.of("run", "startSeconds", "firstBackSeconds", "medianBackSeconds", "allBackSeconds", "retries"),
                rows);
    }

    private static List<Double> measure(int run, BenchServer server, int sessions, int accounts) throws Exception {
        List<StompClient> opened = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        Crowd.open(sessions, IN_FLIGHT, opened, i -> () -> server.login(i % accounts));
        for (StompClient session : opened) {
            tokens.add(session.join());
        }
        long last = post(server, accounts, 1);
        Crowd.close(opened);
        server.kill();
        long startNanos = System.nanoTime();
        server.startAgain();
        double startSeconds = Times.secondsSince(startNanos);
        post(server, accounts, MISSED);

        long backNanos = System.nanoTime();
        Times back = new Times();
        LongAdder retries = new LongAdder();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                int session = i;
                all.add(threads.submit(() -> {
                    StompClient client = comeBack(server, session % accounts, tokens.get(session), last, retries);
                    back.add(System.nanoTime() - backNanos);
                    synchronized (opened) {
                        opened.add(client);
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        Crowd.close(opened);
        return List.of((double) run, startSeconds, back.millis(0) / 1e3, back.millis(50) / 1e3, back.millis(100) / 1e3,
                (double) retries.sum());
    }

    /** As a shell does: tries again, each time after a longer pause, until it is in and has fetched all. */
    private static StompClient comeBack(BenchServer server, int account, String token, long last, LongAdder retries)
            throws Exception {
        for (long pause = FIRST_PAUSE_MILLIS;; pause = Math.min(2 * pause, MAX_PAUSE_MILLIS)) {
            StompClient client = null;
            try {
                client = server.login(account, "token", token);
                client.subscribe(Destinations.FORUM);
                client.subscribe(Destinations.EVENTS);
                client.join();
                if (fetch(client, last) == MISSED) {
                    return client;
                }
                throw new IllegalStateException("Not everything that was missed is there");
            } catch (IllegalStateException | ExecutionException | TimeoutException refused) {
                if (client != null) {
                    client.close();
                }
                if (pause == MAX_PAUSE_MILLIS) {
                    throw refused;
                }
                retries.increment();
                Thread.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause));
            }
        }
    }

    /** Posts so many messages; returns the number of the last one. */
    private static long post(BenchServer server, int account, int messages) throws Exception {
        try (StompClient publisher = server.member(account)) {
            long last = 0;
            for (int i = 0; i < messages; i++) {
                publisher.post(ConversationName.FORUM, "p", "x".repeat(TEXT_LENGTH));
                last = Frames.number(publisher.answer("p"));
            }
            return last;
        }
    }

    /** How many messages there are after that number. */
    private static long fetch(StompClient client, long after) throws Exception {
        client.command(ConversationCommands.READ.destination(), "r",
                "{\"conversation\":\"forum\",\"since\":null,\"after\":" + after
                        + ",\"last\":null,\"broadcastsOnly\":false}");
        return Frames.numbers(client.answer("r")).count();
    }
}
