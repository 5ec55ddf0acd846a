package forum.transfer.connection;

/** What one connection counted. */
public final class ConnectionStatistics {

    long sentPackets;
    long sentBytes;
    long receivedPackets;
    long unauthenticatedPackets;
    long repeatedPackets;
    long malformedPackets;

    public long sentPackets() {
        return sentPackets;
    }

    /** UDP payload. */
    public long sentBytes() {
        return sentBytes;
    }

    /** Taken: authentic, new and well-formed. */
    public long receivedPackets() {
        return receivedPackets;
    }

    /** Dropped as the peer did not seal them. */
    public long unauthenticatedPackets() {
        return unauthenticatedPackets;
    }

    /** Dropped as they came before, or too late to tell. */
    public long repeatedPackets() {
        return repeatedPackets;
    }

    /** Dropped although the peer sealed them. */
    public long malformedPackets() {
        return malformedPackets;
    }
}
