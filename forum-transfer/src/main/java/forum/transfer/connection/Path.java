package forum.transfer.connection;

import java.net.InetSocketAddress;

/** An address of the peer, and what is known of it. */
final class Path {

    private static final long FIRST_INTERVAL_NANOS = 50_000_000;
    private static final long MAX_INTERVAL_NANOS = 1_000_000_000;
    /** RFC 9000, section 8.1. */
    private static final int AMPLIFICATION_LIMIT = 3;

    final InetSocketAddress address;
    final long token;
    private final boolean named;
    boolean validated;
    boolean challenged;
    long heardNanos;
    long challengedNanos;
    long nextChallengeNanos;
    private long intervalNanos = FIRST_INTERVAL_NANOS;
    private long receivedBytes;
    private long sentBytes;
    boolean responseDue;
    long responseToken;

    /** The peer named the address itself, by the server; or packets came from it. */
    Path(InetSocketAddress address, long token, boolean named, long nowNanos) {
        this.address = address;
        this.token = token;
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

    void onChallenged(long nowNanos) {
        challenged = true;
        challengedNanos = nowNanos;
        nextChallengeNanos = nowNanos + intervalNanos;
        intervalNanos = Math.min(MAX_INTERVAL_NANOS, 2 * intervalNanos);
    }
}
