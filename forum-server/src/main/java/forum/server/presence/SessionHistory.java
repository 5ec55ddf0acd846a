package forum.server.presence;

import forum.server.background.Batches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Remembers sessions over restarts. Nobody who comes or goes waits for it. */
@Component
class SessionHistory implements SmartInitializingSingleton, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SessionHistory.class);
    static final Duration KEPT = Duration.ofDays(400);
    private static final int MAX_USERS = 1_000;
    private static final int MAX_UNWRITTEN = 10_000;

    private final PastSessions sessions;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** Ids of rows of sessions that have not ended. */
    private final Map<String, Long> openRows = new ConcurrentHashMap<>();
    private final Batches<Event> batches;
    /** What the database could not take; only for the thread that writes. */
    private List<Event> unwritten = new ArrayList<>();

    private sealed interface Event {

        record Started(OnlineSession session) implements Event {
        }

        record Ended(String sessionId, Instant now) implements Event {
        }
    }

    SessionHistory(PastSessions sessions, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.batches = new Batches<>("session-history", this::write);
    }

    /** Ends what a server left open that was killed. */
    @Override
    public void afterSingletonsInstantiated() {
        // Past the entities, whose queries are parsed after the start.
        jdbc.sql("update session_history set ended_at = last_seen_at where ended_at is null").update();
        forgetOld();
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.DAYS)
    void forgetOld() {
        jdbc.sql("delete from session_history where ended_at < ?")
                .param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC)).update();
    }

    void started(OnlineSession session) {
        add(new Event.Started(session));
    }

    void ended(String sessionId, Instant now) {
        add(new Event.Ended(sessionId, now));
    }

    private void add(Event event) {
        while (!batches.offer(event)) {
            batches.writeWaiting();
        }
    }

    private void write(List<Event> batch) {
        unwritten.addAll(batch);
        try {
            writeAll(unwritten);
            unwritten = new ArrayList<>();
        } catch (RuntimeException failure) {
            log.warn("The session history cannot be kept in the database now: {}", failure.toString());
            int tooMany = Math.max(0, unwritten.size() - MAX_UNWRITTEN);
            unwritten = new ArrayList<>(unwritten.subList(tooMany, unwritten.size()));
        }
    }

    private void writeAll(List<Event> events) {
        Map<String, PastSession> started = new HashMap<>();
        List<String> ended = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            for (Event event : events) {
                switch (event) {
                    case Event.Started(OnlineSession session) -> {
                        started.put(session.id(), sessions.save(new PastSession(session)));
                        ended.remove(session.id()); // whose join was taken back, and came again
                    }
                    case Event.Ended(String id, Instant now) -> {
                        end(id, started.get(id), now);
                        ended.add(id);
                    }
                }
            }
        });
        started.forEach((id, row) -> openRows.put(id, row.id()));
        ended.forEach(openRows::remove);
    }

    private void end(String sessionId, @Nullable PastSession justStarted, Instant now) {
        Long row = openRows.get(sessionId);
        if (justStarted != null) {
            justStarted.end(now);
        } else if (row != null) {
            sessions.end(row, now);
        }
    }

    /** The latest session of each account that has ended since then; at most 1,000 of them. */
    List<PastSession> latestEndedSince(Instant since) {
        batches.writeWaiting();
        return sessions.latestEndedSince(since, Limit.of(MAX_USERS));
    }

    /** A server that is killed has said at most 15 s before who was there. */
    @Scheduled(fixedDelay = 15_000)
    void refreshOpen() {
        if (!openRows.isEmpty()) {
            sessions.refreshOpen(clock.instant());
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        batches.stop();
    }
}
