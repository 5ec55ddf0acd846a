package forum.transfer.connection;

import java.util.ArrayDeque;

/** A TCP-like flow that always has something to send, with CUBIC's window (RFC 9438) and acknowledgements that are never lost. */
final class CubicFlow {

    private static final int BYTES = 1_500;
    private static final double C = 0.4;
    private static final double BETA = 0.7;
    private static final long TICK_NANOS = 100_000;

    private final Network network;
    private final ArrayDeque<Sent> sent = new ArrayDeque<>();
    private double window = 10;
    private double maxWindow;
    private double renoWindow;
    private boolean slowStart = true;
    private long epochNanos;
    private long recoveredNanos;
    private long nextNanos;
    private long minRttNanos = Long.MAX_VALUE;
    private long deliveredBytes;

    CubicFlow(Network network, long startNanos) {
        this.network = network;
        nextNanos = startNanos;
    }

    /** A segment, and when the sender knows what became of it. */
    private record Sent(long sentNanos, long knownNanos, boolean lost) {
    }

    long nextNanos() {
        return sent.isEmpty() ? nextNanos : Math.min(nextNanos, sent.element().knownNanos());
    }

    long deliveredBytes() {
        return deliveredBytes;
    }

    void run(long nowNanos) {
        if (nowNanos < nextNanos && (sent.isEmpty() || nowNanos < sent.element().knownNanos())) {
            return;
        }
        while (!sent.isEmpty() && sent.element().knownNanos() <= nowNanos) {
            var segment = sent.remove();
            if (segment.lost()) {
                onLost(segment, nowNanos);
            } else {
                deliveredBytes += BYTES;
                onAcknowledged(nowNanos - segment.sentNanos(), nowNanos);
            }
        }
        while (sent.size() < (int) window) {
            long departure = network.pass(0, BYTES, nowNanos);
            boolean lost = departure == Network.DROPPED;
            long leaves = lost ? nowNanos + network.queueNanos : departure;
            sent.add(new Sent(nowNanos, leaves + 2 * network.delayNanos, lost));
        }
        nextNanos = nowNanos + TICK_NANOS;
    }

    private void onAcknowledged(long rttNanos, long nowNanos) {
        minRttNanos = Math.min(minRttNanos, rttNanos);
        if (slowStart) {
            window++;
            if (rttNanos > minRttNanos + Math.max(4 * Network.MILLISECOND, minRttNanos / 8)) {
                slowStart = false;
                maxWindow = window;
                startEpoch(nowNanos);
            }
            return;
        }
        double root = Math.cbrt(Math.max(0, maxWindow * (1 - BETA)) / C);
        double seconds = (nowNanos - epochNanos) / 1e9 - root;
        double target = C * seconds * seconds * seconds + maxWindow;
        renoWindow += 3 * (1 - BETA) / (1 + BETA) / window;
        window = Math.max(renoWindow, window + Math.clamp(target - window, 0, window / 2) / window);
    }

    private void onLost(Sent segment, long nowNanos) {
        if (segment.sentNanos() < recoveredNanos) {
            return;
        }
        recoveredNanos = nowNanos;
        slowStart = false;
        maxWindow = window < maxWindow ? window * (1 + BETA) / 2 : window;
        window = Math.max(2, window * BETA);
        startEpoch(nowNanos);
    }

    private void startEpoch(long nowNanos) {
        epochNanos = nowNanos;
        renoWindow = window;
    }
}
