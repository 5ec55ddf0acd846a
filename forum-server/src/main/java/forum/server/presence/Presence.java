package forum.server.presence;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.admin.AuditType;
import forum.protocol.presence.Join;
import forum.server.account.OnlineAccounts;
import forum.server.audit.Audit;
import forum.server.block.BlocksInForce;
import forum.server.refusal.Refused;
import forum.server.settings.Settings;
import forum.server.stomp.Caller;
import forum.server.stomp.Events;
import forum.server.stomp.SessionClosed;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who is online. The others are told when somebody comes with a first session or goes with the last. */
@Component
public class Presence implements OnlineAccounts {

    private static final long COLLECT_MILLIS = 100;

    private final Roll roll;
    private final SessionHistory history;
    private final Settings settings;
    private final Events events;
    private final Audit audit;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;
    /** Written while somebody comes or goes and while the others are told; read while somebody is shown who is there. */
    private final ReadWriteLock telling = new ReentrantReadWriteLock();
    private final Notices notices;

    Presence(Roll roll, SessionHistory history, Settings settings, Events events, Audit audit,
            ApplicationEventPublisher publisher, BlocksInForce blocks, Clock clock) {
        this.roll = roll;
        this.history = history;
        this.settings = settings;
        this.events = events;
        this.audit = audit;
        this.publisher = publisher;
        this.clock = clock;
        this.notices = new Notices(roll::joined, events, blocks::blockersOf, telling.writeLock(),
                CompletableFuture.delayedExecutor(COLLECT_MILLIS, TimeUnit.MILLISECONDS, Thread::startVirtualThread));
    }

    /**
     * A session that is there now.
     *
     * @param replaced older ones that are out; nobody has told them yet
     */
    record Arrival(OnlineSession session, List<Departure> replaced) {
    }

    Arrival join(Caller caller, Join request, String token) {
        OnlineSession session = new OnlineSession(caller, now(), request.client(), request.udpPort(), token);
        Roll.Joined joined;
        telling.writeLock().lock();
        try {
            joined = roll.join(session, SessionPolicy.of(settings));
            notices.joined(session);
            if (joined.first()) {
                notices.changed(session, true, session.since());
            }
        } finally {
            telling.writeLock().unlock();
        }
        history.started(session);
        audit.record(AuditType.LOGIN, session.name(), session.address(),
                session.client() + ", UDP port " + session.udpPort());
        if (roll.find(session.id()).isEmpty()) { // gone while it was being written
            history.ended(session.id(), session.since());
        }
        joined.replaced().forEach(
                departure -> takeDown(departure, AuditType.SESSION_ENDED, ErrorCode.SESSION_REPLACED.name(), now()));
        return new Arrival(session, joined.replaced());
    }

    /**
     * Takes somebody off the roll, whether he had joined or not; null when he was not on it.
     *
     * @param why for the audit log
     */
    @Nullable
    Departure remove(String sessionId, AuditType type, String why) {
        return depart(() -> roll.remove(sessionId), type, why);
    }

    /** Whoever has joined in vain, as something failed afterwards, has not joined, and may do so again. */
    void takeBackJoin(String sessionId) {
        depart(() -> roll.takeBackJoin(sessionId), AuditType.SESSION_ENDED, "it could not be told that it had begun");
    }

    private @Nullable Departure depart(Supplier<@Nullable Departure> from, AuditType type, String why) {
        Instant now = now();
        Departure departure;
        telling.writeLock().lock();
        try {
            departure = from.get();
            if (departure == null) {
                return null;
            }
            if (departure.session() != null && departure.last()) {
                notices.changed(departure.session(), false, now);
            }
        } finally {
            telling.writeLock().unlock();
        }
        takeDown(departure, type, why, now);
        return departure;
    }

    private void takeDown(Departure departure, AuditType type, String why, Instant now) {
        OnlineSession session = departure.session();
        if (session != null) {
            publisher.publishEvent(new SessionLeft(session, departure.last()));
            history.ended(session.id(), now);
            audit.record(type, session.name(), session.address(), why);
        }
    }

    @EventListener
    void on(SessionClosed closed) {
        ErrorCode why = closed.why();
        remove(closed.caller().sessionId(), AuditType.SESSION_ENDED,
                why == null ? "connection closed or lost" : why.name());
    }

    /** Nobody comes in any more, and nobody is told that others go. */
    void close() {
        telling.writeLock().lock();
        try {
            roll.close();
            notices.silence();
        } finally {
            telling.writeLock().unlock();
        }
    }

    /** The session of somebody who has joined; refuses others. */
    public OnlineSession require(Caller caller) {
        return roll.find(caller.sessionId()).orElseThrow(
                () -> new Refused(ErrorCode.NOT_LOGGED_IN, "Send presence.join before any other command."));
    }

    @Override
    public boolean isOnline(long accountId) {
        return roll.isOnline(accountId);
    }

    /** Those sessions of an account that have joined. */
    public Collection<OnlineSession> sessionsOf(long accountId) {
        return roll.joinedOf(accountId);
    }

    /** Tells all sessions of an account. */
    public void tell(long accountId, EventType type, Object body) {
        tell(List.of(accountId), type, body);
    }

    /** Tells all sessions of some accounts; it is encoded once. */
    public void tell(Collection<Long> accountIds, EventType type, Object body) {
        List<String> sessions = accountIds.stream().flatMap(id -> roll.joinedOf(id).stream()).map(OnlineSession::id)
                .toList();
        if (!sessions.isEmpty()) {
            events.toSessions(sessions, type, body);
        }
    }

    /** Tells all sessions; says how many. */
    int tellAll(EventType type, Object body) {
        List<String> all = roll.joined().stream().map(OnlineSession::id).toList();
        events.toSessions(all, type, body);
        return all.size();
    }

    /** All who have joined, in that order. */
    List<OnlineSession> all() {
        return roll.joined();
    }

    /** The same for somebody who goes on from there by what he is told: see {@link #whileNobodyIsTold}. */
    List<OnlineSession> list() {
        notices.listed();
        return roll.joined();
    }

    /** Nobody comes, goes or is told of it until the task is done, which may wait for nothing. */
    public void whileNobodyIsTold(Runnable task) {
        telling.readLock().lock();
        try {
            task.run();
        } finally {
            telling.readLock().unlock();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
