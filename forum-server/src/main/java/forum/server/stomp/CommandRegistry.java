package forum.server.stomp;

import forum.protocol.Command;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which command is handled by whom. */
@Component
public class CommandRegistry {

    private final Map<String, Entry<?, ?>> byDestination = new ConcurrentHashMap<>();

    record Entry<Q, R>(Command<Q, R> command, CommandHandler<Q, R> handler) {
    }

    public <Q, R> void register(Command<Q, R> command, CommandHandler<Q, R> handler) {
        if (byDestination.putIfAbsent(command.destination(), new Entry<>(command, handler)) != null) {
            throw new IllegalStateException("Two handlers for " + command.name());
        }
    }

    @Nullable
    Entry<?, ?> find(String destination) {
        return byDestination.get(destination);
    }
}
