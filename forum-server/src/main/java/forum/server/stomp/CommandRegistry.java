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

    /** @param automatic whether shells send it by themselves: it does not show that somebody is there */
    record Entry<Q, R>(Command<Q, R> command, CommandHandler<Q, R> handler, boolean automatic) {
    }

    public <Q, R> void register(Command<Q, R> command, CommandHandler<Q, R> handler) {
        register(new Entry<>(command, handler, false));
    }

    /** For what shells send by themselves, which does not keep a session from being idle. */
    public <Q, R> void registerAutomatic(Command<Q, R> command, CommandHandler<Q, R> handler) {
        register(new Entry<>(command, handler, true));
    }

    private void register(Entry<?, ?> entry) {
        if (byDestination.putIfAbsent(entry.command().destination(), entry) != null) {
            throw new IllegalStateException("Two handlers for " + entry.command().name());
        }
    }

    @Nullable
    Entry<?, ?> find(String destination) {
        return byDestination.get(destination);
    }
}
