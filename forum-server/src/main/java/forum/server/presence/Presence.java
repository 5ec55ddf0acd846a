package forum.server.presence;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.presence.PresenceChanged;
import forum.protocol.settings.Setting;
import forum.server.account.OnlineAccounts;
import forum.server.refusal.Refused;
import forum.server.settings.Settings;
import forum.server.stomp.Admission;
import forum.server.stomp.Caller;
import forum.server.stomp.Events;
import forum.server.stomp.SessionClosed;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who is online. The others are told when somebody comes with a first session or goes with the last. */
@Component
public class Presence implements Admission, OnlineAccounts {

    private final Roll roll = new Roll();
    private final SessionHistory history;
    private final Settings settings;
    private final Events events;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;
    /** Held from a change until all have been told, so that nobody hears of two changes in the wrong order. */
    private final Object telling = new Object();

    Presence(SessionHistory history, Settings settings, Events events, ApplicationEventPublisher publisher,
            Clock clock) {
        this.history = history;
        this.settings = settings;
        this.events = events;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public void admit(Caller caller) {
        roll.connect(caller, settings.number(Setting.MAX_SESSIONS));
    }

    OnlineSession join(Caller caller, int udpPort, String token) {
        OnlineSession session = new OnlineSession(caller, clock.instant().truncatedTo(ChronoUnit.MICROS), udpPort,
                token);
        synchronized (telling) {
            if (roll.join(session)) {
                tellOthers(session, true, session.since());
            }
        }
        history.started(session);
        if (roll.find(session.id()).isEmpty()) { // gone while it was being written
            history.ended(session.id(), session.since());
        }
        return session;
    }

    void leave(String sessionId) {
        SessionLeft left;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        synchronized (telling) {
            left = roll.leave(sessionId);
            if (left == null) {
                return;
            }
            if (left.last()) {
                tellOthers(left.session(), false, now);
            }
        }
        publisher.publishEvent(left);
        history.ended(sessionId, now);
    }

    @EventListener
    void on(SessionClosed closed) {
        roll.disconnect(closed.caller());
        leave(closed.caller().sessionId());
    }

    /** The session of somebody who has joined; refuses others. */
    public OnlineSession require(Caller caller) {
        return roll.find(caller.sessionId()).orElseThrow(
                () -> new Refused(ErrorCode.NOT_LOGGED_IN, "Send presence.join before any other command."));
    }

    @Override
    public boolean isOnline(long accountId) {
        return !roll.ofAccount(accountId).isEmpty();
    }

    /** Those sessions of an account that have joined. */
    public Collection<OnlineSession> sessionsOf(long accountId) {
        return roll.ofAccount(accountId);
    }

    /** Tells all sessions of an account. */
    public void tell(long accountId, EventType type, Object body) {
        roll.ofAccount(accountId).forEach(session -> events.toSession(session.id(), type, body));
    }

    Collection<OnlineSession> all() {
        return roll.all();
    }

    private void tellOthers(OnlineSession session, boolean online, Instant at) {
        PresenceChanged changed = new PresenceChanged(List.of(new PresenceChanged.Change(session.name(), online, at)));
        for (OnlineSession other : roll.all()) {
            if (other.accountId() != session.accountId()) {
                events.toSession(other.id(), EventType.PRESENCE_CHANGED, changed);
            }
        }
    }
}
