package forum.server.presence;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.EventType;
import forum.protocol.presence.PresenceChanged;
import forum.server.stomp.Caller;
import forum.server.stomp.Events;
import java.time.Instant;
import java.util.ArrayDeque;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** Who hears what, and how often. Time passes when the test says so. */
class NoticesTest {

    private final Map<String, OnlineSession> online = new LinkedHashMap<>();
    private final Map<String, List<PresenceChanged>> heard = new HashMap<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    /** Ids of those who have blocked somebody, by his id. */
    private final Map<Long, Set<Long>> blockers = new HashMap<>();
    private final Notices notices = new Notices(() -> List.copyOf(online.values()), new Recorder(),
            id -> blockers.getOrDefault(id, Set.of()), lock, later::add);
    private long seconds;

    /** F001-06, F004-20 */
    @Test
    void theFirstChangeIsToldAtOnceAndTheNextOnesTogether() {
        come("a");
        passTime();
        come("b");
        assertThat(heard("a")).containsExactly(List.of("b+"));
        come("c");
        come("d");
        go("c");
        assertThat(heard("a")).hasSize(1);

        passTime();
        assertThat(heard("a")).containsExactly(List.of("b+"), List.of("d+"));
        passTime();
        go("d");
        assertThat(heard("a")).containsExactly(List.of("b+"), List.of("d+"), List.of("d-"));
        assertThat(heard("d")).as("came later").isEmpty();
    }

    @Test
    void nobodyHearsOfHimselfNorOfWhatWasBeforeHim() {
        come("a");
        come("b");
        come("c");
        passTime();

        assertThat(heard("a")).containsExactly(List.of("b+", "c+"));
        assertThat(heard("b")).containsExactly(List.of("c+"));
        assertThat(heard("c")).isEmpty();
    }

    @Test
    void whoeverLooksInTheMiddleOfAChangeHearsHowItEnded() {
        come("a");
        come("b");
        passTime();
        passTime();
        come("c"); // from now on changes are collected
        go("b");
        assertThat(list("a")).containsExactly("a", "c");
        come("b");
        passTime();

        assertThat(heard("a").getLast()).containsExactly("b+");
    }

    @Test
    void aChangeThatIsUndoneBeforeItIsToldIsNotTold() {
        come("a");
        come("b");
        passTime();
        passTime();
        come("c");
        go("b");
        come("b");
        passTime();

        assertThat(heard("a")).containsExactly(List.of("b+"), List.of("c+"));
    }

    /** F001-06, F004-20 */
    @Test
    void aThousandLoginsInASecondAreTenEventsForEachAndNotAThousand() {
        come("listener");
        passTime();
        for (int i = 0; i < 1_000; i++) {
            come("user" + i);
            if (i % 100 == 99) {
                passTime();
            }
        }
        passTime();

        assertThat(heard("listener").stream().flatMap(List::stream)).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(heard.values().stream().mapToInt(List::size).sum()).as("events in all; one by one half a million")
                .isLessThan(11_001);
        assertThat(heard("listener").size()).isLessThanOrEqualTo(12);
    }

    @Test
    void anEventFitsIntoAFrame() {
        come("listener");
        for (int i = 0; i < 2_500; i++) {
            come("user" + i);
        }
        passTime();

        assertThat(heard("listener")).hasSize(3).allMatch(changes -> changes.size() <= 1_000);
        assertThat(heard("listener").stream().mapToInt(List::size).sum()).isEqualTo(2_500);
    }

    /** F001-06 */
    @Test
    void whoeverIsBlockedHearsNothingOfTheOther() {
        block("a", "b");
        come("b");
        come("c");
        passTime();
        passTime();
        come("a"); // alone
        passTime();
        passTime();
        come("d");
        go("a");
        go("d");
        come("e"); // with others
        passTime();
        assertThat(heard("b")).containsExactly(List.of("c+"), List.of("d+"), List.of("d-", "e+"));
        assertThat(heard("c")).containsExactly(List.of("a+"), List.of("d+"), List.of("a-", "d-", "e+"));

        come("a");
        passTime();
        passTime();
        go("b");
        assertThat(heard("a")).as("the other direction").contains(List.of("b-"));
    }

    /** Whatever comes in between, a list and what is told after it make the right picture. */
    @Test
    void aListAndWhatIsToldAfterItMakeTheRightPicture() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        come("asker");
        for (int round = 0; round < 500; round++) {
            for (int i = random.nextInt(8); i > 0; i--) {
                step(random);
            }
            TreeSet<String> picture = new TreeSet<>(list("asker"));
            int known = heard("asker").size();
            for (int i = random.nextInt(8); i > 0; i--) {
                step(random);
            }
            passTime();
            passTime();
            for (List<String> changes : heard("asker").subList(known, heard("asker").size())) {
                changes.forEach(change -> apply(change, picture));
            }
            assertThat(picture).as("seed %d, round %d", seed, round).isEqualTo(new TreeSet<>(online.keySet()));
        }
    }

    private void step(Random random) {
        String name = "user" + random.nextInt(4);
        if (random.nextInt(4) == 0) {
            passTime();
        } else if (online.containsKey(name)) {
            go(name);
        } else {
            come(name);
        }
    }

    private static void apply(String change, Set<String> picture) {
        String name = change.substring(0, change.length() - 1);
        if (change.endsWith("+")) {
            picture.add(name);
        } else {
            picture.remove(name);
        }
    }

    private void come(String name) {
        OnlineSession session = new OnlineSession(
                new Caller(name, "127.0.0.1", name.hashCode(), name, false, null), Instant.EPOCH, "test", 0, name);
        online.put(name, session);
        locked(() -> {
            notices.joined(session);
            notices.changed(session, true, Instant.ofEpochSecond(seconds++));
        });
    }

    private void go(String name) {
        OnlineSession session = Objects.requireNonNull(online.remove(name));
        locked(() -> notices.changed(session, false, Instant.ofEpochSecond(seconds++)));
    }

    private void block(String blocker, String blocked) {
        blockers.put((long) blocked.hashCode(), Set.of((long) blocker.hashCode()));
    }

    private List<String> list(String asker) {
        assertThat(online).containsKey(asker);
        locked(notices::listed);
        return List.copyOf(online.keySet());
    }

    private void locked(Runnable task) {
        lock.lock();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
    }

    /** As long as changes are collected. */
    private void passTime() {
        for (int due = later.size(); due > 0; due--) {
            later.remove().run();
        }
    }

    /** For each event its changes: {@code name+} online, {@code name-} offline. */
    private List<List<String>> heard(String name) {
        return heard.getOrDefault(name, List.of()).stream().map(event -> event.changes().stream()
                .map(change -> change.name() + (change.online() ? "+" : "-")).toList()).toList();
    }

    private final class Recorder implements Events {

        @Override
        public void toSession(String sessionId, EventType type, Object body) {
            assertThat(type).isEqualTo(EventType.PRESENCE_CHANGED);
            heard.computeIfAbsent(sessionId, id -> new ArrayList<>()).add((PresenceChanged) body);
        }

        @Override
        public void toSessions(Collection<String> sessionIds, EventType type, Object body) {
            sessionIds.forEach(id -> toSession(id, type, body));
        }

        @Override
        public void toSubscribers(String destination, EventType type, Object body) {
            throw new AssertionError("Presence has no topic");
        }

        @Override
        public void toSubscribers(String destination, EventType type, Object body, LongPredicate others,
                Object otherBody) {
            throw new AssertionError("Presence has no topic");
        }

        @Override
        public void together(Runnable task) {
            task.run();
        }

        @Override
        public int beingTold() {
            throw new AssertionError("Nobody waits for presence");
        }

        @Override
        public boolean awaitTold(Duration atMost) {
            throw new AssertionError("Nobody waits for presence");
        }
    }
}
