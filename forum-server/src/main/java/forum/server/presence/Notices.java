package forum.server.presence;

import forum.protocol.EventType;
import forum.protocol.presence.PresenceChanged;
import forum.server.stomp.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Tells everybody who comes and goes: the first change at once, those that follow soon together, each account's last
 * state only. Nobody hears of those who have blocked him. All methods but {@link #tellCollected} are called with the lock
 * held.
 */
final class Notices {

    /** So that an event fits into a frame, however long the names are. */
    private static final int MAX_CHANGES_OF_EVENT = 1_000;

    private final Supplier<List<OnlineSession>> listeners;
    private final Events events;
    private final LongFunction<Set<Long>> blockers;
    private final Lock lock;
    private final Executor later;
    /** The latest of each account, in the order in which they happened. */
    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    /** Sessions that have joined while something was pending, and how many changes had happened before. */
    private final Map<String, Long> newcomers = new HashMap<>();
    /** Accounts of which the others were told last that they are online. */
    private final Set<Long> toldOnline = new HashSet<>();
    private long happened;
    private boolean collecting;
    private boolean silent;
    private volatile boolean listed;

    /**
     * @param blockers the ids of the accounts that have blocked the one of that id
     * @param later runs a task when it is time to tell of what has been collected
     */
    Notices(Supplier<List<OnlineSession>> listeners, Events events, LongFunction<Set<Long>> blockers, Lock lock,
            Executor later) {
        this.listeners = listeners;
        this.events = events;
        this.blockers = blockers;
        this.lock = lock;
        this.later = later;
    }

    private record Pending(long accountId, long number, PresenceChanged.Change change) {
    }

    /** The session hears of what happens from now on. */
    void joined(OnlineSession session) {
        if (!pending.isEmpty()) {
            newcomers.put(session.id(), happened);
        }
    }

    void changed(OnlineSession session, boolean online, Instant at) {
        happened++;
        pending.remove(session.accountId());
        pending.put(session.accountId(), new Pending(session.accountId(), happened,
                new PresenceChanged.Change(session.name(), online, at)));
        if (!collecting) {
            tell();
        }
    }

    /**
     * Somebody has been shown who is there; others may be asking at the same time. What he saw may differ from what was told
     * last, so that what is pending is news to him in any case.
     */
    void listed() {
        if (!pending.isEmpty()) {
            listed = true;
        }
    }

    /** Says nothing more. */
    void silence() {
        silent = true;
    }

    private void tellCollected() {
        lock.lock();
        try {
            if (pending.isEmpty()) {
                collecting = false;
            } else {
                tell();
            }
        } finally {
            lock.unlock();
        }
    }

    private void tell() {
        List<Pending> news = pending.values().stream()
                .filter(one -> listed || one.change().online() != toldOnline.contains(one.accountId())).toList();
        for (Pending one : news) {
            if (one.change().online()) {
                toldOnline.add(one.accountId());
            } else {
                toldOnline.remove(one.accountId());
            }
        }
        if (!silent) {
            List<OnlineSession> all = listeners.get();
            for (int start = 0; start < news.size(); start += MAX_CHANGES_OF_EVENT) {
                send(news.subList(start, Math.min(news.size(), start + MAX_CHANGES_OF_EVENT)), all);
            }
        }
        pending.clear();
        newcomers.clear();
        listed = false;
        collecting = true;
        later.execute(this::tellCollected);
    }

    private void send(List<Pending> news, List<OnlineSession> all) {
        Set<Long> accounts = new HashSet<>();
        news.forEach(one -> accounts.add(one.accountId()));
        List<String> hearEverything = new ArrayList<>();
        for (OnlineSession session : all) {
            if (!accounts.contains(session.accountId()) && !newcomers.containsKey(session.id())
                    && Collections.disjoint(accounts, blockers.apply(session.accountId()))) {
                hearEverything.add(session.id());
            } else {
                send(news, session);
            }
        }
        events.toSessions(hearEverything, EventType.PRESENCE_CHANGED, event(news));
    }

    /** What happened after it joined, but for its own account and those that have blocked it. */
    private void send(List<Pending> news, OnlineSession session) {
        long joinedAfter = newcomers.getOrDefault(session.id(), 0L);
        Set<Long> hidden = blockers.apply(session.accountId());
        List<Pending> rest = news.stream().filter(one -> one.accountId() != session.accountId()
                && one.number() > joinedAfter && !hidden.contains(one.accountId())).toList();
        if (!rest.isEmpty()) {
            events.toSession(session.id(), EventType.PRESENCE_CHANGED, event(rest));
        }
    }

    private static PresenceChanged event(List<Pending> news) {
        return new PresenceChanged(news.stream().map(Pending::change).toList());
    }
}
