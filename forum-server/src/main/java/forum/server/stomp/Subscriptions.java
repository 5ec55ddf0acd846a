package forum.server.stomp;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Who has subscribed to what many subscribe to. */
@Component
class Subscriptions {

    private final Map<String, Set<Connection>> byDestination = new ConcurrentHashMap<>();

    void add(String destination, Connection connection) {
        byDestination.computeIfAbsent(destination, unknown -> ConcurrentHashMap.newKeySet()).add(connection);
    }

    void remove(String destination, Connection connection) {
        byDestination.computeIfPresent(destination, (same, connections) -> {
            connections.remove(connection);
            return connections.isEmpty() ? null : connections;
        });
    }

    void forEach(String destination, Consumer<Connection> action) {
        byDestination.getOrDefault(destination, Set.of()).forEach(action);
    }
}
