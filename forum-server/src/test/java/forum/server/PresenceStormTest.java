package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Destinations;
import forum.protocol.Headers;
import forum.protocol.presence.PresenceChanged;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.Users;
import forum.protocol.presence.Who;
import forum.protocol.presence.WhoAmI;
import forum.server.account.Accounts;
import forum.server.login.SessionTokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PresenceStormTest {

    private static final int SESSIONS = 200;
    private static final long COLLECT_MILLIS = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** F001-06, F004-20: with many at once, few events; a list and what comes after it make the right picture all the same. */
    @Test
    void manyWhoComeAndGoAtOnceAreToldInFewEventsThatMakeTheRightPicture(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.password-strength=4");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, String> tokens = tokens(server, threads);
            RawStomp listener = listener(server, "0");
            long startNanos = System.nanoTime();
            Map<String, TestShell> shells = new HashMap<>();
            CountDownLatch half = new CountDownLatch(SESSIONS / 2);
            List<Callable<TestShell>> logins = new ArrayList<>();
            tokens.forEach((name, token) -> logins.add(() -> {
                TestShell shell = login(server, name, token);
                half.countDown();
                return shell;
            }));
            Future<RawStomp> inTheMiddle = threads.submit(() -> {
                half.await();
                return listener(server, "1");
            });
            for (Future<TestShell> login : threads.invokeAll(logins)) {
                TestShell shell = login.get();
                shells.put(shell.ask(PresenceCommands.WHO_AM_I, new WhoAmI()).name(), shell);
            }
            RawStomp second = inTheMiddle.get(TestShell.DEADLINE_SECONDS, TimeUnit.SECONDS);
            List<String> leaving = List.copyOf(shells.keySet()).subList(0, SESSIONS / 2);
            leaving.forEach(name -> threads.execute(Objects.requireNonNull(shells.remove(name))::disconnect));
            Set<String> expected = Set.copyOf(shells.keySet());

            for (RawStomp one : List.of(listener, second)) {
                List<PresenceChanged> events = awaitPicture(one, tokens.keySet(), expected);
                long passedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
                assertThat(events.size()).as("events within %d ms", passedMillis)
                        .isLessThanOrEqualTo((int) (passedMillis / COLLECT_MILLIS) + 2);
                assertThat(events).allSatisfy(event -> assertThat(event.changes())
                        .extracting(PresenceChanged.Change::name).doesNotHaveDuplicates());
            }
            shells.values().forEach(TestShell::disconnect);
        }
    }

    private static Map<String, String> tokens(TestServer server, ExecutorService threads) throws Exception {
        List<Callable<Map.Entry<String, String>>> registrations = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            registrations.add(() -> {
                String name = server.newAccount();
                long id = server.bean(Accounts.class).find(name).orElseThrow().id();
                return Map.entry(name, server.bean(SessionTokens.class).issue(id));
            });
        }
        Map<String, String> tokens = new HashMap<>();
        for (Future<Map.Entry<String, String>> registered : threads.invokeAll(registrations)) {
            tokens.put(registered.get().getKey(), registered.get().getValue());
        }
        return tokens;
    }

    private static TestShell login(TestServer server, String name, String token) throws Exception {
        TestShell shell = new TestShell(server.port()).connect(name, Headers.TOKEN, token);
        shell.subscribe(Destinations.REPLIES);
        shell.subscribe(Destinations.EVENTS);
        shell.join();
        return shell;
    }

    /** It has asked who is there; that and all that it is told can be read in one stream. */
    private static RawStomp listener(TestServer server, String number) throws Exception {
        RawStomp raw = RawStomp.loggedIn(server);
        raw.send("SUBSCRIBE\nid:r\ndestination:/user/topic/replies\n\n\0")
                .send("SUBSCRIBE\nid:e\ndestination:/user/topic/events\n\n\0")
                .send("SEND\ndestination:/app/presence.join\ncorrelation-id:j\n\n{\"client\":\"listener " + number
                        + "\",\"udpPort\":0}\0")
                .send("SEND\ndestination:" + PresenceCommands.WHO.destination() + "\ncorrelation-id:who\n\n"
                        + JSON.writeValueAsString(new Who(null)) + "\0");
        raw.awaitText("correlation-id:who");
        return raw;
    }

    /** What it was told after its list, once both together show those accounts, of all that come and go here. */
    private static List<PresenceChanged> awaitPicture(RawStomp listener, Set<String> all, Set<String> expected)
            throws Exception {
        return told(listener.awaitThat(received -> picture(received, all).equals(expected), "the right picture"));
    }

    private static Set<String> picture(String received, Set<String> all) {
        Set<String> picture = new HashSet<>();
        for (String frame : frames(received)) {
            if (frame.contains("correlation-id:who")) {
                JSON.readValue(body(frame), Users.class).users().forEach(user -> picture.add(user.name()));
            }
        }
        for (PresenceChanged event : told(received)) {
            for (PresenceChanged.Change change : event.changes()) {
                if (change.online()) {
                    picture.add(change.name());
                } else {
                    picture.remove(change.name());
                }
            }
        }
        picture.retainAll(all);
        return picture;
    }

    private static List<PresenceChanged> told(String received) {
        return frames(received).stream().dropWhile(frame -> !frame.contains("correlation-id:who"))
                .filter(frame -> frame.contains("event:presence-changed"))
                .map(frame -> JSON.readValue(body(frame), PresenceChanged.class)).toList();
    }

    /** Those that are complete. */
    private static List<String> frames(String received) {
        return Arrays.asList(received.substring(0, Math.max(0, received.lastIndexOf('\0'))).split("\0", -1));
    }

    private static String body(String frame) {
        return frame.substring(frame.indexOf("\n\n"));
    }
}
