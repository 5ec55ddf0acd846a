package forum.server.stomp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** Who has subscribed to what many subscribe to. */
@Component
class Subscriptions {

    /** By destination: the ids of subscriptions, escaped. */
    private final Map<String, Map<Connection, String>> byDestination = new ConcurrentHashMap<>();

    void add(String destination, Connection connection, String escapedId) {
        byDestination.computeIfAbsent(destination, unknown -> new ConcurrentHashMap<>()).put(connection, escapedId);
    }

    void remove(String destination, Connection connection) {
        byDestination.computeIfPresent(destination, (same, connections) -> {
            connections.remove(connection);
            return connections.isEmpty() ? null : connections;
        });
    }

    /** @param action takes a connection and the id of its subscription, escaped */
    void forEach(String destination, BiConsumer<Connection, String> action) {
        byDestination.getOrDefault(destination, Map.of()).forEach(action);
    }
}
