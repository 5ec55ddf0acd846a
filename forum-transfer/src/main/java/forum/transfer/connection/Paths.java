package forum.transfer.connection;

import forum.transfer.crypto.Role;
import forum.transfer.recovery.Recovery;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The peer's addresses. Challenges those that it named or sends from, and picks the one to use among those that answered: the
 * receiver follows the sender; the sender stays until its path falls silent while another is heard.
 */
final class Paths {

    private static final int MAX_PATHS = 32;
    private static final long SILENCE_NANOS = 500_000_000;

    private final Role role;
    private final RandomGenerator random;
    private final List<Path> paths = new ArrayList<>();
    private @Nullable Path active;

    Paths(Role role, List<InetSocketAddress> candidates, RandomGenerator random, long nowNanos) {
        this.role = role;
        this.random = random;
        for (var candidate : candidates) {
            if (find(candidate) == null) {
                paths.add(new Path(candidate, true, nowNanos));
            }
        }
    }

    /** Where everything but path validation goes; null while no address has answered. */
    @Nullable
    Path active() {
        return active;
    }

    /** An authentic packet came; returns whether another path is active now. */
    boolean onReceived(InetSocketAddress from, int bytes, boolean newest, long nowNanos) {
        var path = find(from);
        if (path == null) {
            path = learn(from, nowNanos);
        }
        if (path == null) {
            return false;
        }
        path.onReceived(bytes, nowNanos);
        return newest && path.validated && mayFollow(path, nowNanos) && activate(path);
    }

    private boolean mayFollow(Path path, long nowNanos) {
        if (active == null || path == active) {
            return active == null;
        }
        return role == Role.RECEIVER || nowNanos - active.heardNanos >= SILENCE_NANOS;
    }

    private boolean activate(Path path) {
        boolean changed = active != null && active != path;
        active = path;
        return changed;
    }

    private @Nullable Path learn(InetSocketAddress from, long nowNanos) {
        if (paths.size() == MAX_PATHS) {
            var unused = paths.stream().filter(path -> !path.validated).findFirst().orElse(null);
            if (unused == null) {
                return null;
            }
            paths.remove(unused);
        }
        var path = new Path(from, false, nowNanos);
        paths.add(path);
        return path;
    }

    void onChallenge(InetSocketAddress from, long token) {
        var path = find(from);
        if (path != null) {
            path.responseDue = true;
            path.responseToken = token;
        }
    }

    /** Returns the token of a challenge that leaves on the path now. */
    long challenge(Path path, long nowNanos) {
        long token = random.nextLong();
        path.onChallenged(token, nowNanos);
        return token;
    }

    /** Returns the round-trip time of the path that is validated by this; -1 when there is none, or it was already. */
    long onResponse(long token, long nowNanos) {
        for (var path : paths) {
            long sentNanos = path.validated ? -1 : path.sentNanos(token);
            if (sentNanos >= 0) {
                validate(path, nowNanos - sentNanos, nowNanos);
                return path.rttNanos;
            }
        }
        return -1;
    }

    /** The peer has shown already that it is at one of the addresses that it named. */
    void trust(InetSocketAddress address, long rttNanos, long nowNanos) {
        var path = find(address);
        if (path != null) {
            validate(path, rttNanos, nowNanos);
        }
    }

    private void validate(Path path, long rttNanos, long nowNanos) {
        path.validated = true;
        path.heardNanos = nowNanos;
        path.rttNanos = rttNanos;
        if (active == null) {
            activate(path);
        }
    }

    /** A path that a challenge or a response is to be sent on now, if it may be; null when there is none. */
    @Nullable
    Path pollDue(long nowNanos, int bytes) {
        for (var path : paths) {
            if ((path.responseDue || isChallengeDue(path, nowNanos)) && path.mayReceive(bytes)) {
                return path;
            }
        }
        return null;
    }

    boolean isChallengeDue(Path path, long nowNanos) {
        return wantsChallenge(path) && path.nextChallengeNanos <= nowNanos;
    }

    /** When the next challenge is due. */
    long timeoutNanos(int bytes) {
        long next = Recovery.NEVER;
        for (var path : paths) {
            if (wantsChallenge(path) && path.mayReceive(bytes)) {
                next = Math.min(next, path.nextChallengeNanos);
            }
        }
        return next;
    }

    /** Once there is a path, only addresses that the peer is heard from are tried. */
    private boolean wantsChallenge(Path path) {
        return !path.validated && (active == null || path.heardNanos > active.challengedNanos);
    }

    private @Nullable Path find(InetSocketAddress address) {
        if (active != null && active.address.equals(address)) {
            return active;
        }
        for (var path : paths) {
            if (path.address.equals(address)) {
                return path;
            }
        }
        return null;
    }
}
