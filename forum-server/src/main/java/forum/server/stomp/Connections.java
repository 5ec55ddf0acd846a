package forum.server.stomp;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** All open connections, bounded in number. */
@Component
class Connections {

    private final StompLimits limits;
    private final Subscriptions subscriptions;
    private final ApplicationEventPublisher events;
    private final Map<String, Connection> byId = new ConcurrentHashMap<>();
    /** Closed here; their clients may not know it yet. */
    private final Set<Connection> leaving = ConcurrentHashMap.newKeySet();
    /** Those that have not been let in, the oldest first. */
    private final SequencedSet<Connection> strangers = new LinkedHashSet<>();
    private volatile @Nullable Frame refusal;

    Connections(StompLimits limits, Subscriptions subscriptions, ApplicationEventPublisher events) {
        this.limits = limits;
        this.subscriptions = subscriptions;
        this.events = events;
    }

    /** Whether there is room for it. Among those who wait to be let in, who has been silent for longest makes room for it. */
    boolean open(Connection connection) {
        Connection silent = null;
        synchronized (strangers) {
            if (byId.size() >= limits.maxConnections()) {
                return false;
            }
            if (strangers.size() >= limits.maxUnauthenticated()) {
                silent = strangers.stream().filter(stranger -> !stranger.isConnecting()).findFirst().orElse(null);
                if (silent == null) {
                    return false;
                }
                strangers.remove(silent);
            }
            strangers.add(connection);
            byId.put(connection.id(), connection);
        }
        if (silent != null) {
            silent.cut();
        }
        Frame error = refusal;
        if (error != null) {
            connection.refuse(error);
        }
        return true;
    }

    private void removeStranger(Connection connection) {
        synchronized (strangers) {
            strangers.remove(connection);
        }
    }

    /** Tells that to everybody who comes from now on. */
    void refuseNewcomers(Frame error) {
        refusal = error;
    }

    boolean admit(Connection connection, Caller caller, Admission admission) {
        boolean admitted = connection.admit(caller, admission);
        if (admitted) {
            removeStranger(connection);
        }
        return admitted;
    }

    void closed(String id) {
        Connection connection = byId.remove(id);
        if (connection == null) {
            return;
        }
        leaving.add(connection);
        Caller caller = connection.markClosed();
        connection.subscribedTo().forEach(destination -> subscriptions.remove(destination, connection));
        if (caller == null) {
            removeStranger(connection);
        } else {
            events.publishEvent(new SessionClosed(caller, connection.endingWhy()));
        }
    }

    /** Whether somebody is there, or has still to read the end of what was written. */
    boolean isAnyLeft() {
        leaving.removeIf(Connection::isGone);
        return !byId.isEmpty() || !leaving.isEmpty();
    }

    @Nullable
    Connection find(@Nullable String id) {
        return id == null ? null : byId.get(id);
    }

    Collection<Connection> all() {
        return byId.values();
    }

    /** Cuts off those who do not log in, and those who were told that it ends and do not read it or do not close. */
    @Scheduled(fixedDelay = 1_000, scheduler = StompConfiguration.BEATS)
    void cutOverdue() {
        long nowNanos = System.nanoTime();
        for (Connection connection : byId.values()) {
            if ((connection.caller() == null && connection.openNanos(nowNanos) > limits.loginTimeout().toNanos())
                    || connection.endingNanos(nowNanos) > limits.sendTimeout().toNanos()) {
                connection.cut();
            }
        }
    }

    @Scheduled(fixedDelay = 500, scheduler = StompConfiguration.BEATS)
    void beat() {
        long nowNanos = System.nanoTime();
        byId.values().forEach(connection -> connection.beat(nowNanos));
        leaving.removeIf(Connection::isGone);
    }
}
