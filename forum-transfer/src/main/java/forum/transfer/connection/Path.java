package forum.transfer.connection;

import java.net.InetSocketAddress;

/** An address of the peer, and what is known of it. */
final class Path {

    private static final long FIRST_INTERVAL_NANOS = 50_000_000;
    private static final long MAX_INTERVAL_NANOS = 1_000_000_000;
    /** RFC 9000, section 8.1. */
    private static final int AMPLIFICATION_LIMIT = 3;

    /** Answers that come later than so many challenges are not taken. */
    private static final int REMEMBERED_CHALLENGES = 8;

    final InetSocketAddress address;
    private final boolean named;
    private final long[] tokens = new long[REMEMBERED_CHALLENGES];
    private final long[] tokenNanos = new long[REMEMBERED_CHALLENGES];
    private int challenges;
    boolean validated;
    /** That the challenge has shown. */
    long rttNanos;
    long heardNanos;
    long challengedNanos;
    long nextChallengeNanos;
    private long intervalNanos = FIRST_INTERVAL_NANOS;
    private long receivedBytes;
    private long sentBytes;
    boolean responseDue;
    long responseToken;

    /** The peer named the address itself, by the server; or packets came from it. */
    Path(InetSocketAddress address, boolean named, long nowNanos) {
        this.address = address;
        this.named = named;
        this.nextChallengeNanos = nowNanos;
    }

    void onReceived(int bytes, long nowNanos) {
        receivedBytes += bytes;
        heardNanos = nowNanos;
    }

    /** A named address gets a few small packets on trust; any other gets no more than a multiple of what came from it. */
    boolean mayReceive(int bytes) {
        return validated || named || sentBytes + bytes <= AMPLIFICATION_LIMIT * receivedBytes;
    }

    void onSent(int bytes) {
        sentBytes += bytes;
    }

    /** A challenge leaves. Each has a token of its own, so that its answer tells the round-trip time. */
    void onChallenged(long token, long nowNanos) {
        tokens[challenges % REMEMBERED_CHALLENGES] = token;
        tokenNanos[challenges % REMEMBERED_CHALLENGES] = nowNanos;
        challenges++;
        challengedNanos = nowNanos;
        nextChallengeNanos = nowNanos + intervalNanos;
        intervalNanos = Math.min(MAX_INTERVAL_NANOS, 2 * intervalNanos);
    }

    /** When the challenge with this token left; -1 when none did. */
    long sentNanos(long token) {
        for (int i = 0; i < Math.min(challenges, REMEMBERED_CHALLENGES); i++) {
            if (tokens[i] == token) {
                return tokenNanos[i];
            }
        }
        return -1;
    }
}
