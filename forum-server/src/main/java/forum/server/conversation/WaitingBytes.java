package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.server.refusal.Refused;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** How much waits to be written: bounded in all, and for each account, so that none takes all the room. */
final class WaitingBytes {

    private static final long MAX = 64L * 1024 * 1024;
    private static final long MAX_OF_ACCOUNT = MAX / 8;

    private final AtomicLong all = new AtomicLong();
    private final ConcurrentMap<Long, Long> ofAccounts = new ConcurrentHashMap<>();

    /** Refuses what there is no room for. */
    void add(Change change) {
        long size = change.size();
        long own = ofAccounts.merge(change.author().id(), size, Long::sum);
        long total = all.addAndGet(size);
        if (own > MAX_OF_ACCOUNT || total > MAX) {
            remove(change);
            throw own > MAX_OF_ACCOUNT
                    ? new Refused(ErrorCode.RATE_LIMITED, "Too much of yours waits to be kept; wait a moment.", null,
                            1L)
                    : busy();
        }
    }

    void remove(Change change) {
        long size = change.size();
        all.addAndGet(-size);
        ofAccounts.computeIfPresent(change.author().id(), (account, own) -> own == size ? null : own - size);
    }

    static Refused busy() {
        return new Refused(ErrorCode.UNAVAILABLE, "The server is busy; try again in a moment.", null, 1L);
    }
}
