package forum.shell.presence;

import forum.protocol.EventType;
import forum.protocol.conversation.Message;
import forum.protocol.presence.PresenceChanged;
import forum.shell.connection.ConnectionListener;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names that were seen in this session, so that they can be completed. */
public final class KnownUsers implements ConnectionListener {

    private static final int MAX_NAMES = 1_000;

    private final Set<String> names = new LinkedHashSet<>();

    public synchronized void add(String name) {
        if (names.remove(name) || names.size() < MAX_NAMES || names.remove(names.iterator().next())) {
            names.add(name);
        }
    }

    public synchronized List<String> names() {
        return new ArrayList<>(names);
    }

    @Override
    public void event(EventType type, Object body) {
        if (body instanceof PresenceChanged changed) {
            changed.changes().forEach(change -> add(change.name()));
        } else if (body instanceof Message message && !message.withheld()) {
            add(message.author());
        }
    }
}
