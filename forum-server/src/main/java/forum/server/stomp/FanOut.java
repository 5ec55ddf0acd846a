package forum.server.stomp;

import forum.protocol.Destinations;
import forum.protocol.EventType;
import forum.protocol.Headers;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands what is told to the outbox of each session that is meant; the same words are encoded once. */
@Component
class FanOut implements Events {

    /** What up to so many sessions are told counts for each as its own: see {@link Unread}. */
    static final int FEW = 10;
    /** What this thread has to tell at the end of a task, by destination. */
    private static final ScopedValue<Map<String, News>> TOGETHER = ScopedValue.newInstance();

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
        boolean few = sessionIds.size() <= FEW;
        for (String id : sessionIds) {
            Connection connection = connections.find(id);
            if (connection != null && few) {
                connection.sendOwn(Destinations.EVENTS, frame);
            } else if (connection != null) {
                connection.send(Destinations.EVENTS, frame);
            }
        }
    }

    @Override
    public void toSubscribers(String destination, EventType type, Object body) {
        Frame frame = event(destination, type, body);
        if (TOGETHER.isBound()) {
            TOGETHER.get().computeIfAbsent(destination, none -> new News()).add(frame);
        } else {
            subscriptions.forEach(destination, (connection, id) -> connection.send(frame.to(id)));
        }
    }

    @Override
    public void toSubscribers(String destination, EventType type, Object body, LongPredicate others,
            Object otherBody) {
        if (TOGETHER.isBound()) {
            tell(destination, TOGETHER.get().remove(destination)); // what comes before it
        }
        Frame frame = event(destination, type, body);
        Frame otherFrame = event(destination, type, otherBody);
        subscriptions.forEach(destination, (connection, id) -> {
            Caller caller = connection.caller();
            boolean other = caller != null && others.test(caller.accountId());
            connection.send((other ? otherFrame : frame).to(id));
        });
    }

    @Override
    public void together(Runnable task) {
        Map<String, News> news = new LinkedHashMap<>();
        writers.holdDuring(() -> {
            try {
                ScopedValue.where(TOGETHER, news).run(task);
            } finally {
                news.forEach(this::tell);
            }
        });
    }

    private void tell(String destination, @Nullable News news) {
        if (news != null) {
            subscriptions.forEach(destination, news::tell);
        }
    }

    @Override
    public int beingTold() {
        return writers.unwritten();
    }

    @Override
    public boolean awaitTold(Duration atMost) {
        return writers.awaitWritten(atMost.toNanos());
    }

    private Frame event(String destination, EventType type, Object body) {
        Frame frame = frames.message(destination, Map.of(Headers.EVENT, type.wireName()), body);
        return type == EventType.SESSION_ENDED ? frame.asLast() : frame;
    }
}
