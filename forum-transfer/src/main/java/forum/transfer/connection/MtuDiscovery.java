package forum.transfer.connection;

import forum.transfer.recovery.Recovery;

/**
 * Finds how large a datagram the path takes, by padded packets of sizes that networks commonly have (RFC 8899); falls back when
 * large packets vanish.
 */
final class MtuDiscovery {

    /** UDP payloads: any path, Ethernet with IPv6 and tunnels to spare, jumbo frames, loopback. */
    private static final int[] SIZES = {ConnectionConfig.BASE_DATAGRAM_BYTES, 1_452, 8_952, 32_768,
            ConnectionConfig.MAX_DATAGRAM_BYTES};
    private static final int MAX_ATTEMPTS = 3;
    private static final int BLACK_HOLE_LOSSES = 12;
    private static final long BLACK_HOLE_RETRY_NANOS = 2_000_000_000L;

    private final int maxBytes;
    private int current;
    private int largestToTry;
    private int attempts;
    private boolean probing;
    private int lostInARow;
    private long largestAcknowledged = -1;
    private long nextProbeNanos;

    MtuDiscovery(int maxBytes) {
        this.maxBytes = maxBytes;
        reset(0);
    }

    /** Another path: nothing is known of it. */
    void reset(long nowNanos) {
        current = 0;
        largestToTry = SIZES.length - 1;
        while (SIZES[largestToTry] > maxBytes) {
            largestToTry--;
        }
        attempts = 0;
        probing = false;
        lostInARow = 0;
        nextProbeNanos = nowNanos;
    }

    int datagramBytes() {
        return SIZES[current];
    }

    int probeBytes() {
        return SIZES[current + 1];
    }

    boolean isProbeDue(long nowNanos) {
        return timeoutNanos() <= nowNanos;
    }

    long timeoutNanos() {
        return probing || current >= largestToTry ? Recovery.NEVER : nextProbeNanos;
    }

    void onProbeSent() {
        probing = true;
        attempts++;
    }

    void onProbeAcknowledged(int bytes) {
        probing = false;
        attempts = 0;
        if (current < largestToTry && bytes == SIZES[current + 1]) {
            current++;
        }
    }

    void onProbeLost() {
        probing = false;
        if (attempts >= MAX_ATTEMPTS) {
            largestToTry = current;
        }
    }

    void onAcknowledged(long number, int bytes) {
        if (bytes > ConnectionConfig.BASE_DATAGRAM_BYTES) {
            lostInARow = 0;
            largestAcknowledged = Math.max(largestAcknowledged, number);
        }
    }

    /** Large packets that are lost one after the other, with none arriving that was sent later, are a black hole. */
    void onLost(long number, int bytes, long nowNanos) {
        if (bytes > ConnectionConfig.BASE_DATAGRAM_BYTES && number > largestAcknowledged && current > 0
                && ++lostInARow >= BLACK_HOLE_LOSSES) {
            onBlackHole(nowNanos);
        }
    }

    /** Goes on with what every path takes, and tries again after a while. */
    void onBlackHole(long nowNanos) {
        if (current > 0) {
            reset(nowNanos + BLACK_HOLE_RETRY_NANOS);
        }
    }
}
