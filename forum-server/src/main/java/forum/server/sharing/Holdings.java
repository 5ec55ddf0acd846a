package forum.server.sharing;

import forum.protocol.ErrorCode;
import forum.protocol.sharing.SharedContent;
import forum.server.presence.OnlineSession;
import forum.server.presence.Presence;
import forum.server.presence.SessionLeft;
import forum.server.refusal.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who is online and has what: as the sessions say, bounded for each of them, forgotten when they leave. Guarded by itself. */
@Component
class Holdings {

    static final int MAX_OF_ONE_SESSION = 1_000;
    /** Those that take memory for each chunk. */
    static final int MAX_PARTS_OF_ONE_SESSION = 64;

    private final Presence presence;
    private final Map<String, Map<SharedContent, Holding>> ofSession = new HashMap<>();
    private final Map<SharedContent, Map<String, Holding>> ofContent = new HashMap<>();
    private final Map<UUID, Holding> byId = new HashMap<>();

    Holdings(Presence presence) {
        this.presence = presence;
    }

    /** @param chunks null for all of them */
    synchronized void set(OnlineSession session, SharedContent content, @Nullable String chunks) {
        Map<SharedContent, Holding> own = ofSession.computeIfAbsent(session.id(), id -> new HashMap<>());
        Holding earlier = own.get(content);
        long parts = own.values().stream().filter(holding -> holding.chunks() != null).count();
        boolean onePart = chunks != null && (earlier == null || earlier.chunks() == null);
        if ((earlier == null && own.size() >= MAX_OF_ONE_SESSION) || (onePart && parts >= MAX_PARTS_OF_ONE_SESSION)) {
            throw new Refused(ErrorCode.TOO_MANY_SHARES,
                    "This session offers as many files as it may; share fewer, or wait for some downloads.");
        }
        Holding holding = new Holding(earlier == null ? UUID.randomUUID() : earlier.id(), session, content, chunks);
        own.put(content, holding);
        ofContent.computeIfAbsent(content, key -> new LinkedHashMap<>()).put(session.id(), holding);
        byId.put(holding.id(), holding);
        if (presence.sessionsOf(session.accountId()).stream().noneMatch(there -> there.id().equals(session.id()))) {
            removeAllOf(session.id()); // it has left meanwhile
        }
    }

    /** Nothing happens when it has nothing of it. */
    synchronized void remove(String sessionId, SharedContent content) {
        Map<SharedContent, Holding> own = ofSession.get(sessionId);
        Holding holding = own == null ? null : own.remove(content);
        if (holding != null) {
            forget(holding);
        }
        if (own != null && own.isEmpty()) {
            ofSession.remove(sessionId);
        }
    }

    synchronized List<Holding> of(SharedContent content) {
        return new ArrayList<>(ofContent.getOrDefault(content, Map.of()).values());
    }

    synchronized Optional<Holding> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    @EventListener
    void on(SessionLeft left) {
        removeAllOf(left.session().id());
    }

    private synchronized void removeAllOf(String sessionId) {
        Map<SharedContent, Holding> own = ofSession.remove(sessionId);
        Collection<Holding> gone = own == null ? List.of() : own.values();
        gone.forEach(this::forget);
    }

    private void forget(Holding holding) {
        byId.remove(holding.id());
        ofContent.computeIfPresent(holding.content(), (content, holders) -> {
            holders.remove(holding.session().id());
            return holders.isEmpty() ? null : holders;
        });
    }
}
