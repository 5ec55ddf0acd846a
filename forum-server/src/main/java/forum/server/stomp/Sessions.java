package forum.server.stomp;

import forum.protocol.Destinations;
import forum.protocol.EventType;
import forum.protocol.presence.SessionEnded;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What features may ask of the sessions that were let in. */
@Component
public class Sessions {

    private final Connections connections;
    private final Events events;

    Sessions(Connections connections, Events events) {
        this.connections = connections;
        this.events = events;
    }

    /** Those that have sent no command for at least that long; heart-beats do not count. */
    public List<Caller> idleFor(Duration idle) {
        long nowNanos = System.nanoTime();
        return connections.all().stream().filter(connection -> connection.idleNanos(nowNanos) >= idle.toNanos())
                .map(Connection::caller).filter(Objects::nonNull).toList();
    }

    /** All of them, in no order. */
    public List<Caller> all() {
        return connections.all().stream().map(Connection::caller).filter(Objects::nonNull).toList();
    }

    /** Tells the session why it ends; its connection is closed when that has been sent. */
    public void end(String sessionId, SessionEnded reason) {
        Connection connection = connections.find(sessionId);
        if (connection == null || !connection.startEnding()) {
            return;
        }
        if (connection.isSubscribedTo(Destinations.EVENTS)) {
            events.toSession(sessionId, EventType.SESSION_ENDED, reason);
        } else {
            connection.close();
        }
    }
}
