package forum.transfer.congestion;

/** What one ACK frame taught. Filled anew for each one. */
public final class AckSample {

    public long nowNanos;
    /** Size of the largest datagrams in use. */
    public int datagramBytes;
    /** Newly acknowledged, headers included. */
    public long ackedBytes;
    /** Newly declared lost. */
    public long lostBytes;
    /** Declared lost before, and acknowledged after all. */
    public long spuriousBytes;
    /** Still on its way afterwards. */
    public long bytesInFlight;
    /** Delivery rate in bytes a second; 0 when this ACK gives none. */
    public long deliveryRate;
    /** At which the packets of this round have come so far, in bytes a second; 0 when there are too few. */
    public long trainRate;
    /** Time in which they came for that in which they were sent. */
    public double trainSpread;
    /** Whether the rate was held down by a lack of data or credit, and says nothing about the path. */
    public boolean appLimited;
    /** Whether a round trip has passed since the last one that began. */
    public boolean roundStart;
    /** Without the peer's delay; 0 when this ACK gives none. */
    public long rttNanos;
}
