package forum.transfer.recovery;

/** When a peer that acknowledges nothing is probed: after twice the time each time (RFC 9002, section 6.2). */
final class ProbeTimer {

    /** Probe timeouts after which a peer counts as silent. */
    private static final int SILENT_TIMEOUTS = 2;
    private static final int MAX_BACK_OFF = 6;

    private long startNanos;
    private int timeouts;

    void onSent(long nowNanos) {
        startNanos = nowNanos;
    }

    /** Something was acknowledged. */
    void onAnswer() {
        timeouts = 0;
    }

    void onTimeout(long nowNanos) {
        timeouts++;
        startNanos = nowNanos;
    }

    long nanos(RttEstimator rtt) {
        return startNanos + (rtt.probeTimeoutNanos() << Math.min(timeouts, MAX_BACK_OFF));
    }

    /** With the last timeout. */
    boolean fallsSilent() {
        return timeouts == SILENT_TIMEOUTS;
    }

    /** Since something was last acknowledged. */
    int timeouts() {
        return timeouts;
    }
}
