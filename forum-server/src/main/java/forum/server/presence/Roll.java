package forum.server.presence;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import forum.server.stomp.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who was let in, and who of them has joined. All decisions on it are made here, one after the other. */
@Component
final class Roll {

    private final Map<String, Attendance> all = new LinkedHashMap<>();
    /** Of each account in the order in which they came. */
    private final Map<Long, Map<String, Attendance>> ofAccount = new LinkedHashMap<>();
    private final Map<String, OnlineSession> joined = new LinkedHashMap<>();
    private final EndedAccess endedAccess = new EndedAccess();
    private boolean closed;

    /**
     * A session has joined.
     *
     * @param first whether it is the first of its account
     * @param replaced older ones that are out now
     */
    record Joined(boolean first, List<Departure> replaced) {
    }

    synchronized void connect(Caller caller, long connectNanos, SessionPolicy policy, SessionLimits limits) {
        if (closed) {
            throw new Refused(ErrorCode.SERVER_STOPPING, "The server is stopping; try again in a moment.");
        }
        endedAccess.check(caller.accountId(), connectNanos);
        Collection<Attendance> others = others(caller.accountId()).values();
        if (policy == SessionPolicy.REJECT && others.stream().anyMatch(other -> !other.isContinuedBy(caller))) {
            throw new Refused(ErrorCode.ALREADY_ONLINE,
                    "This account is logged in already; log out there first, or log in with another name.");
        }
        long staying = others.stream()
                .filter(other -> other.session() == null || !other.makesWayFor(caller, policy)).count();
        if (staying >= limits.ofAccount()) {
            throw new Refused(ErrorCode.TOO_MANY_SESSIONS, "This account has " + staying
                    + " sessions open, and may not have more; end one of them.");
        }
        if (others.isEmpty() && isFull(limits) && !caller.administrator()) {
            throw new Refused(ErrorCode.SERVER_FULL,
                    "The server is full: only administrators can log in now. Try again later.", null, 60L);
        }
        Attendance newcomer = new Attendance(caller, connectNanos);
        all.put(caller.sessionId(), newcomer);
        ofAccount.computeIfAbsent(caller.accountId(), id -> new LinkedHashMap<>()).put(caller.sessionId(), newcomer);
    }

    synchronized boolean isFull(SessionLimits limits) {
        return ofAccount.size() >= limits.accounts();
    }

    /** Refuses a session that is out already. Those that make way for it are out at once. */
    synchronized Joined join(OnlineSession session, SessionPolicy policy) {
        Attendance newcomer = all.get(session.id());
        if (newcomer == null) {
            throw new Refused(ErrorCode.NOT_LOGGED_IN);
        }
        endedAccess.check(session.accountId(), newcomer.connectNanos());
        if (newcomer.session() != null) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "This session has joined already.");
        }
        boolean first = !isOnline(session.accountId());
        newcomer.join(session);
        joined.put(session.id(), session);
        List<Departure> replaced = new ArrayList<>();
        for (Attendance other : List.copyOf(others(session.accountId()).values())) {
            if (other == newcomer) {
                break; // those that came later stay
            }
            if (other.makesWayFor(newcomer.caller(), policy)) {
                replaced.add(Objects.requireNonNull(remove(other.caller().sessionId())));
            }
        }
        return new Joined(first, replaced);
    }

    /** Null when it is out already. */
    synchronized @Nullable Departure remove(String sessionId) {
        Attendance gone = all.remove(sessionId);
        if (gone == null) {
            return null;
        }
        long accountId = gone.caller().accountId();
        Map<String, Attendance> left = others(accountId);
        left.remove(sessionId);
        if (left.isEmpty()) {
            ofAccount.remove(accountId);
        }
        joined.remove(sessionId);
        return new Departure(gone.caller(), gone.session(), !isOnline(accountId));
    }

    /** As if the session had not joined yet; null when it is out already. */
    synchronized @Nullable Departure takeBackJoin(String sessionId) {
        Attendance early = all.get(sessionId);
        OnlineSession session = early == null ? null : early.session();
        if (early == null || session == null) {
            return null;
        }
        early.takeBackJoin();
        joined.remove(sessionId);
        return new Departure(early.caller(), session, !isOnline(session.accountId()));
    }

    /** From now on nobody comes in. */
    synchronized void close() {
        closed = true;
    }

    /** Lets nobody into the account, nor join, until it is decided whether its access ends. */
    synchronized void suspendAccess(long accountId) {
        endedAccess.suspend(accountId);
    }

    /** Goes on as before. */
    synchronized void resumeAccess(long accountId) {
        endedAccess.resume(accountId);
    }

    /** Whoever came until now may not join any more. Returns the ids of all of them, but for one. */
    synchronized List<String> endAccess(long accountId, @Nullable String exceptSession, long nowNanos) {
        endedAccess.end(accountId, nowNanos);
        return others(accountId).keySet().stream().filter(id -> !id.equals(exceptSession)).toList();
    }

    synchronized Optional<OnlineSession> find(String sessionId) {
        return Optional.ofNullable(joined.get(sessionId));
    }

    /** Those who have joined, in that order. */
    synchronized List<OnlineSession> joined() {
        return List.copyOf(joined.values());
    }

    synchronized List<OnlineSession> joinedOf(long accountId) {
        return others(accountId).values().stream().map(Attendance::session).filter(Objects::nonNull).toList();
    }

    synchronized boolean isOnline(long accountId) {
        return others(accountId).values().stream().anyMatch(other -> other.session() != null);
    }

    private Map<String, Attendance> others(long accountId) {
        return ofAccount.getOrDefault(accountId, Map.of());
    }
}
