package forum.transfer.congestion;

/** Decides how fast a path is used. Times are nanoseconds of one monotonic clock that starts at 0. */
public interface CongestionController {

    /** Once for each ACK frame that acknowledged something new, after loss detection has run. */
    void onAck(AckSample sample);

    /** A first round-trip time, before anything was acknowledged. */
    void onInitialRtt(long nowNanos, long rttNanos);

    /** One that knows nothing of any path, for another one. */
    CongestionController anew();

    /** Bytes that may be on their way at once. */
    long congestionWindowBytes();

    /** Bytes a second at which packets leave, averaged over a burst; never 0. */
    long pacingRateBytesPerSecond();

    /** What it is about. */
    CongestionState state();

    /** Delivery rate of the path in bytes a second, as far as it is known; 0 or 1 when nothing is. */
    long bandwidthBytesPerSecond();
}
