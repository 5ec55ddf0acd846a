package forum.server.stomp;

import forum.protocol.Destinations;
import forum.protocol.EventType;
import forum.protocol.Refusal;
import forum.protocol.presence.SessionEnded;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What features may ask of the sessions that were let in. */
@Component
public class Sessions {

    private final Connections connections;
    private final Events events;
    private final Frames frames;

    Sessions(Connections connections, Events events, Frames frames) {
        this.connections = connections;
        this.events = events;
        this.frames = frames;
    }

    /** Those that have sent no command for at least that long; heart-beats do not count. */
    public List<Caller> idleFor(Duration idle) {
        long nowNanos = System.nanoTime();
        return connections.all().stream().filter(connection -> connection.idleNanos(nowNanos) >= idle.toNanos())
                .map(Connection::caller).filter(Objects::nonNull).toList();
    }

    /** Tells the session why it ends; its connection is closed when that has been sent. */
    public void end(String sessionId, SessionEnded reason) {
        Connection connection = connections.find(sessionId);
        if (connection != null) {
            end(connection, reason);
        }
    }

    /** The same to all, to those who are just coming in, and to those who come from now on. */
    public void endAll(SessionEnded reason) {
        Frame error = frames.error(new Refusal(reason.code(), reason.message()), Map.of());
        connections.refuseNewcomers(error);
        for (Connection connection : connections.all()) {
            if (connection.caller() == null) {
                connection.refuse(error);
            } else {
                end(connection, reason);
            }
        }
    }

    /** Takes no more frames from the session, and leaves it to the client to close; closes after a while if it does not. */
    public void release(String sessionId) {
        Connection connection = connections.find(sessionId);
        if (connection != null) {
            connection.startEnding(null);
        }
    }

    /** Whether there is any connection, logged in or not, or one whose client has still to read its end. */
    public boolean isAnyOpen() {
        return connections.isAnyLeft();
    }

    private void end(Connection connection, SessionEnded reason) {
        if (!connection.startEnding(reason.code())) {
            return;
        }
        if (connection.isSubscribedTo(Destinations.EVENTS)) {
            events.toSession(connection.id(), EventType.SESSION_ENDED, reason);
        } else {
            connection.close();
        }
    }
}
