package forum.transfer;

/**
 * What one side of a transfer put on the network and took from it.
 *
 * @param retransmittedBytes of the file, sent more than once
 * @param spuriousPackets declared lost and acknowledged after all
 * @param spuriousBytes of the file, in those packets
 * @param maxDatagramBytes UDP payload that the path took
 * @param minRttNanos the shortest round trip seen; 0 when none was measured
 */
public record TransferStatistics(long sentPackets, long sentBytes, long receivedPackets, long retransmittedBytes,
        long lostPackets, long spuriousPackets, long spuriousBytes, int maxDatagramBytes, long minRttNanos) {
}
