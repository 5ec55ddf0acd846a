package forum.transfer.congestion;

/** The congestion window of CUBIC (RFC 9438), by which this connection shares a queue with others. */
final class CubicWindow {

    private static final double C = 0.4;
    private static final double BETA = 0.7;
    private static final double RENO_ALPHA = 3 * (1 - BETA) / (1 + BETA);

    private double windowBytes;
    private double maxBytes;
    private double renoBytes;
    private double cubeRootSeconds;
    private long epochNanos;
    private double undoWindowBytes;
    private double undoMaxBytes;

    /** Goes on from what is on its way now. */
    void start(long nowNanos, long bytes, int datagramBytes) {
        windowBytes = bytes;
        maxBytes = bytes;
        undoWindowBytes = 0;
        startEpoch(nowNanos, datagramBytes);
    }

    private void startEpoch(long nowNanos, int datagramBytes) {
        epochNanos = nowNanos;
        renoBytes = windowBytes;
        cubeRootSeconds = Math.cbrt(Math.max(0, maxBytes - windowBytes) / datagramBytes / C);
    }

    void onAck(long nowNanos, long rttNanos, long ackedBytes, int datagramBytes) {
        double seconds = (nowNanos - epochNanos + rttNanos) / 1e9 - cubeRootSeconds;
        double target = Math.clamp(maxBytes + C * seconds * seconds * seconds * datagramBytes, windowBytes,
                1.5 * windowBytes);
        double alpha = renoBytes < maxBytes ? RENO_ALPHA : 1;
        renoBytes += alpha * datagramBytes * ackedBytes / windowBytes;
        windowBytes += (target - windowBytes) * Math.min(1, ackedBytes / windowBytes);
        windowBytes = Math.max(windowBytes, renoBytes);
    }

    void onCongestion(long nowNanos, int datagramBytes) {
        undoWindowBytes = windowBytes;
        undoMaxBytes = maxBytes;
        // Fast convergence: whoever shrinks makes room for newcomers.
        maxBytes = windowBytes < maxBytes ? windowBytes * (1 + BETA) / 2 : windowBytes;
        windowBytes = Math.max(2.0 * datagramBytes, windowBytes * BETA);
        startEpoch(nowNanos, datagramBytes);
    }

    /** The packets whose loss shrank the window last have arrived after all. */
    void undo(long nowNanos, int datagramBytes) {
        if (undoWindowBytes > windowBytes) {
            windowBytes = undoWindowBytes;
            maxBytes = undoMaxBytes;
            startEpoch(nowNanos, datagramBytes);
        }
        undoWindowBytes = 0;
    }

    long bytes() {
        return (long) windowBytes;
    }
}
