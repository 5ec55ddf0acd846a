package forum.server.presence;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import forum.server.stomp.Caller;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is connected, and who of them has joined. Guarded by itself. */
final class Roll {

    private static final int MAX_SESSIONS_OF_ONE_ACCOUNT = 10;

    private final Set<String> connected = new HashSet<>();
    private final Map<Long, Integer> connectedOfAccount = new HashMap<>();
    private final Map<String, OnlineSession> joined = new LinkedHashMap<>();
    private final Map<Long, Map<String, OnlineSession>> joinedOfAccount = new HashMap<>();

    /** @param maxAccounts accounts that may be connected at once; administrators come in addition */
    synchronized void connect(Caller caller, long maxAccounts) {
        int others = connectedOfAccount.getOrDefault(caller.accountId(), 0);
        if (others >= MAX_SESSIONS_OF_ONE_ACCOUNT) {
            throw new Refused(ErrorCode.TOO_MANY_SESSIONS, "This account has " + MAX_SESSIONS_OF_ONE_ACCOUNT
                    + " sessions open, and may not have more; end one of them.");
        }
        if (others == 0 && connectedOfAccount.size() >= maxAccounts && !caller.administrator()) {
            throw new Refused(ErrorCode.SERVER_FULL, "The server is full; try again later.", null, 60L);
        }
        connected.add(caller.sessionId());
        connectedOfAccount.put(caller.accountId(), others + 1);
    }

    synchronized void disconnect(Caller caller) {
        if (connected.remove(caller.sessionId())) {
            connectedOfAccount.computeIfPresent(caller.accountId(), (id, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Whether it is the first of its account. A session whose connection is gone cannot join. */
    synchronized boolean join(OnlineSession session) {
        if (!connected.contains(session.id())) {
            throw new Refused(ErrorCode.NOT_LOGGED_IN);
        }
        if (joined.putIfAbsent(session.id(), session) != null) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "This session has joined already.");
        }
        Map<String, OnlineSession> ofAccount = joinedOfAccount.computeIfAbsent(session.accountId(),
                id -> new LinkedHashMap<>());
        ofAccount.put(session.id(), session);
        return ofAccount.size() == 1;
    }

    /** What has left, or null when the session had not joined. */
    synchronized @Nullable SessionLeft leave(String sessionId) {
        OnlineSession session = joined.remove(sessionId);
        if (session == null) {
            return null;
        }
        Map<String, OnlineSession> ofAccount = joinedOfAccount.getOrDefault(session.accountId(), new HashMap<>());
        ofAccount.remove(sessionId);
        if (ofAccount.isEmpty()) {
            joinedOfAccount.remove(session.accountId());
        }
        return new SessionLeft(session, ofAccount.isEmpty());
    }

    synchronized Optional<OnlineSession> find(String sessionId) {
        return Optional.ofNullable(joined.get(sessionId));
    }

    synchronized Collection<OnlineSession> all() {
        return List.copyOf(joined.values());
    }

    synchronized Collection<OnlineSession> ofAccount(long accountId) {
        Map<String, OnlineSession> sessions = joinedOfAccount.get(accountId);
        return sessions == null ? List.of() : List.copyOf(sessions.values());
    }
}
