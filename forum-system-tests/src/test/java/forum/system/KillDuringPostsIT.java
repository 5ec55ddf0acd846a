package forum.system;

import forum.protocol.Destinations;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.CreateRoom;
import forum.protocol.conversation.RoomCommands;
import forum.system.Launcher.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Several publishers post to the forum, a room and somebody directly, edit and delete; the server, or the database, is killed
 * with SIGKILL and started again. Whatever was acknowledged is there afterwards, once, with its number and in order.
 * {@code -Dforum.kills=200} kills so often.
 */
@SuppressWarnings("NullAway.Init")
class KillDuringPostsIT {

    private static final int KILLS = Integer.getInteger("forum.kills", 2);
    private static final long SEED = Long.getLong("forum.seed", System.nanoTime());
    private static final int MAX_MESSAGES_BEFORE_KILL = 500;
    private static final String PASSWORD = "what nobody guesses";
    private static final String READER = "reader";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Launcher launcher = ForumTest.launcher();
    private final RandomGenerator random = new SplittableRandom(SEED);
    private final WatchedConversation forum = new WatchedConversation(List.of(publisher(1), publisher(2)));
    private final WatchedConversation room = new WatchedConversation(List.of(publisher(3), publisher(4)));
    private final WatchedConversation direct = new WatchedConversation(List.of(publisher(5)));
    private final List<WatchedConversation> conversations = List.of(forum, room, direct);
    private final List<Publisher> publishers = conversations.stream().flatMap(one -> one.publishers().stream())
            .toList();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<StompClient> clients = new ArrayList<>();
    private Server server;

    private static Publisher publisher(int number) {
        return new Publisher("publisher" + number, new SplittableRandom(SEED + number));
    }

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
        begin();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connect();
            for (int kill = 1; kill <= KILLS; kill++) {
                List<Future<?>> publishing = new ArrayList<>();
                for (int i = 0; i < publishers.size(); i++) {
                    Publisher publisher = publishers.get(i);
                    StompClient client = clients.get(i);
                    publishing.add(threads.submit(() -> publisher.publish(client)));
                }
                forum.follower().await(forum.checked() + random.nextInt(1, MAX_MESSAGES_BEFORE_KILL));
                if (database.isOutside() && kill % 2 == 0) {
                    killDatabase(database, publishing);
                } else {
                    killServer(folder, database, publishing);
                }
                confirmAndCheck(false);
                System.out.printf("Kill %d: %d messages, %d of them told live, none lost%n", kill,
                        conversations.stream().mapToLong(WatchedConversation::checked).sum(),
                        conversations.stream().mapToLong(one -> one.follower().seen()).sum());
            }
            confirmAndCheck(true);
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
        for (int i = 0; i < publishers.size(); i++) {
            publishers.get(i).awaitEnd(clients.get(i));
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
        listening.subscribe(Destinations.FORUM);
        listening.subscribe(Destinations.EVENTS);
        try (StompClient reading = login(READER)) {
            for (WatchedConversation conversation : conversations) {
                conversation.follow(reading);
            }
        }
        listening.receive(text -> {
            ReceivedFrame frame = new ReceivedFrame(text);
            conversations.forEach(conversation -> conversation.follower().received(frame));
        });
    }

    /** All is named; the room is opened. */
    private void begin() throws Exception {
        forum.is(ConversationName.FORUM, ConversationName.FORUM);
        direct.is(ConversationName.direct(READER), ConversationName.direct(direct.publishers().getFirst().name()));
        try (StompClient opener = login(room.publishers().getFirst().name())) {
            opener.command(RoomCommands.CREATE.destination(), "room", MAPPER.writeValueAsString(
                    new CreateRoom(List.of(room.publishers().getLast().name(), READER), null)));
            String name = ConversationName
                    .room(new ReceivedFrame(opener.answer("room")).body().path("room").asLong());
            room.is(name, name);
        }
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

    private void confirmAndCheck(boolean fromTheFirst) throws Exception {
        for (int i = 0; i < publishers.size(); i++) {
            publishers.get(i).confirmAll(clients.get(i));
        }
        try (StompClient reading = login(READER)) {
            for (WatchedConversation conversation : conversations) {
                conversation.check(reading, fromTheFirst);
            }
        }
    }
}
