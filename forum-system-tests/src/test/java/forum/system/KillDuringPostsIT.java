package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Destinations;
import forum.system.Launcher.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several publishers post, edit and delete; the server, or the database, is killed with SIGKILL and started again. Whatever
 * was acknowledged is there afterwards, once, with its number and in order. {@code -Dforum.kills=200} kills so often.
 */
@SuppressWarnings("NullAway.Init")
class KillDuringPostsIT {

    private static final int KILLS = Integer.getInteger("forum.kills", 2);
    private static final long SEED = Long.getLong("forum.seed", System.nanoTime());
    private static final int PUBLISHERS = 4;
    private static final int MAX_MESSAGES_BEFORE_KILL = 500;
    private static final String PASSWORD = "what nobody guesses";
    private static final String READER = "reader";

    private final Launcher launcher = ForumTest.launcher();
    private final RandomGenerator random = new SplittableRandom(SEED);
    private final List<Publisher> publishers = Stream.iterate(1, i -> i + 1).limit(PUBLISHERS)
            .map(i -> new Publisher("publisher" + i, new SplittableRandom(SEED + i))).toList();
    private final Follower follower = new Follower();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<StompClient> clients = new ArrayList<>();
    private Server server;
    private long checked;

    @Test
    void theServerOnH2(@TempDir Path folder) throws Exception {
        try (Database database = Database.h2()) {
            killAgainAndAgain(folder, database);
        }
    }

    /** Every other time it is the database that is killed, while the server goes on. */
    @Test
    void theServerOnPostgresqlAndPostgresqlItself(@TempDir Path folder) throws Exception {
        try (Database database = new Postgres(folder.resolve("postgresql"))) {
            killAgainAndAgain(folder, database);
        }
    }

    private void killAgainAndAgain(Path folder, Database database) throws Exception {
        System.out.println("Seed " + SEED);
        Files.write(folder.resolve("credentials"),
                Stream.concat(publishers.stream().map(Publisher::name), Stream.of(READER))
                        .map(name -> name + " " + PASSWORD).toList());
        server = start(0, folder, database);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connect();
            for (int kill = 1; kill <= KILLS; kill++) {
                List<Future<?>> publishing = new ArrayList<>();
                for (int i = 0; i < PUBLISHERS; i++) {
                    Publisher publisher = publishers.get(i);
                    StompClient client = clients.get(i);
                    publishing.add(threads.submit(() -> publisher.publish(client)));
                }
                follower.await(checked + random.nextInt(1, MAX_MESSAGES_BEFORE_KILL));
                if (database.isOutside() && kill % 2 == 0) {
                    killDatabase(database, publishing);
                } else {
                    killServer(folder, database, publishing);
                }
                confirmAndCheck(checked);
                System.out.printf("Kill %d: %d messages, %d of them told live, none lost%n", kill, checked,
                        follower.seen());
            }
            confirmAndCheck(0);
        } finally {
            disconnect();
            server.close();
        }
    }

    private void killDatabase(Database database, List<Future<?>> publishing) throws Exception {
        database.killAndRestart();
        publishers.forEach(Publisher::stop);
        for (Future<?> one : publishing) {
            one.get();
        }
        for (Publisher publisher : publishers) {
            publisher.awaitAnswers();
        }
    }

    private void killServer(Path folder, Database database, List<Future<?>> publishing) throws Exception {
        int port = server.port();
        server.program().kill();
        for (Future<?> one : publishing) {
            one.get();
        }
        for (Publisher publisher : publishers) {
            publisher.awaitEnd();
        }
        server = start(port, folder, database);
        connect();
    }

    private Server start(int port, Path folder, Database database) {
        List<String> options = new ArrayList<>(List.of("--credentials", folder.resolve("credentials").toString(),
                "--logins-per-minute", "1000000", "--", "--forum.password-strength=4",
                "--forum.stomp.commands-per-second=1000000", "--forum.stomp.command-burst=1000000"));
        options.addAll(database.options());
        return launcher.server(port, folder.resolve("data"), options.toArray(String[]::new));
    }

    private void connect() throws Exception {
        disconnect();
        for (Publisher publisher : publishers) {
            clients.add(login(publisher.name()));
        }
        StompClient listening = login(READER);
        clients.add(listening);
        List<String> newer = read(checked);
        follower.listen(listening, checked + newer.size());
    }

    private void disconnect() {
        clients.forEach(StompClient::close);
        clients.clear();
    }

    private StompClient login(String name) throws Exception {
        URI endpoint = URI.create("ws" + server.url().substring("http".length()) + Destinations.ENDPOINT);
        StompClient client = StompClient.login(http, endpoint, name, "passcode", PASSWORD);
        client.join();
        return client;
    }

    private List<String> read(long after) throws Exception {
        try (StompClient reader = login(READER)) {
            return ReadForum.after(reader, after);
        }
    }

    private void confirmAndCheck(long from) throws Exception {
        TreeMap<Long, String> expected = new TreeMap<>();
        for (int i = 0; i < PUBLISHERS; i++) {
            publishers.get(i).confirmAll(clients.get(i));
        }
        for (Publisher publisher : publishers) {
            List<PublishedMessage> messages = publisher.messages();
            assertThat(publisher.surprises()).isEmpty();
            assertThat(messages.stream().filter(message -> !message.wasRefused()).map(PublishedMessage::number))
                    .as("numbers in the order of sending").isSorted();
            for (PublishedMessage message : messages) {
                assertThat(expected.put(message.number(), message.description())).as("twice the same number").isNull();
            }
        }
        assertThat(expected.isEmpty() ? 0 : expected.lastKey()).as("no gap").isEqualTo(expected.size());
        assertThat(read(from)).isEqualTo(List.copyOf(expected.tailMap(from, false).values()));
        follower.await(expected.size());
        assertThat(follower.surprises()).isEmpty();
        checked = expected.size();
    }
}
