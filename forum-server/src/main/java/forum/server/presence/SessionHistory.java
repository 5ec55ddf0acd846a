package forum.server.presence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Remembers sessions over restarts. */
@Component
class SessionHistory implements SmartInitializingSingleton {

    private static final Duration KEPT = Duration.ofDays(400);
    private static final int MAX_USERS = 1_000;

    private final PastSessions sessions;
    private final Clock clock;
    private final Map<String, Long> openRows = new ConcurrentHashMap<>();

    SessionHistory(PastSessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        sessions.endThoseLeftOpen();
        sessions.deleteEndedBefore(clock.instant().minus(KEPT));
    }

    void started(OnlineSession session) {
        openRows.put(session.id(), sessions.save(new PastSession(session)).id());
    }

    void ended(String sessionId, Instant now) {
        Long row = openRows.remove(sessionId);
        if (row != null) {
            sessions.end(row, now);
        }
    }

    /** The latest session of each account that has ended since then; at most 1,000 of them. */
    List<PastSession> latestEndedSince(Instant since) {
        return sessions.latestEndedSince(since, Limit.of(MAX_USERS));
    }

    /** A server that is killed has said at most 15 s before who was there. */
    @Scheduled(fixedDelay = 15_000)
    void refreshOpen() {
        if (!openRows.isEmpty()) {
            sessions.refreshOpen(clock.instant());
        }
    }
}
