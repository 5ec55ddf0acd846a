package forum.transfer.congestion;

/** What a controller is about. */
public enum CongestionState {

    /** Doubles the rate with each round trip. */
    STARTUP,
    /** Empties the queue that start-up has made. */
    DRAIN,
    /** Keeps to the rate that was measured. */
    CRUISE,
    /** Sends faster, to see whether more arrives. */
    PROBE_UP,
    /** Empties the queue that probing has made. */
    PROBE_DOWN,
    /** Shares a queue with others. */
    COMPETE,
    /** Sends little, to see whether the queue is its own. */
    PROBE_RTT
}
