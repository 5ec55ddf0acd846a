package forum.server.stomp;

import forum.protocol.Destinations;
import forum.protocol.EventType;
import forum.protocol.Headers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;

/** Hands what is told to the outbox of each session that is meant; the same words are encoded once. */
@Component
class FanOut implements Events {

    private final Connections connections;
    private final Subscriptions subscriptions;
    private final Frames frames;
    private final Writers writers;

    FanOut(Connections connections, Subscriptions subscriptions, Frames frames, Writers writers) {
        this.connections = connections;
        this.subscriptions = subscriptions;
        this.frames = frames;
        this.writers = writers;
    }

    @Override
    public void toSession(String sessionId, EventType type, Object body) {
        toSessions(List.of(sessionId), type, body);
    }

    @Override
    public void toSessions(Collection<String> sessionIds, EventType type, Object body) {
        Frame frame = event(Destinations.EVENTS, type, body);
        for (String id : sessionIds) {
            Connection connection = connections.find(id);
            if (connection != null) {
                connection.send(Destinations.EVENTS, frame);
            }
        }
    }

    @Override
    public void toSubscribers(String destination, EventType type, Object body) {
        Frame frame = event(destination, type, body);
        subscriptions.forEach(destination, (connection, id) -> connection.tell(frame.to(id)));
    }

    @Override
    public void toSubscribers(String destination, EventType type, Object body, LongPredicate others,
            Object otherBody) {
        Frame frame = event(destination, type, body);
        Frame otherFrame = event(destination, type, otherBody);
        subscriptions.forEach(destination, (connection, id) -> {
            Caller caller = connection.caller();
            boolean other = caller != null && others.test(caller.accountId());
            connection.tell((other ? otherFrame : frame).to(id));
        });
    }

    @Override
    public void together(Runnable task) {
        writers.holdDuring(task);
    }

    private Frame event(String destination, EventType type, Object body) {
        Frame frame = frames.message(destination, Map.of(Headers.EVENT, type.wireName()), body);
        return type == EventType.SESSION_ENDED ? frame.asLast() : frame;
    }
}
