package forum.transfer;

/**
 * What an endpoint took from its socket and dropped, over all transfers.
 *
 * @param unknownDatagrams for no transfer that runs here
 * @param unauthenticatedDatagrams for a transfer, but not sealed by its peer
 * @param unsentDatagrams that the system refused to send
 */
public record EndpointCounters(long receivedDatagrams, long unknownDatagrams, long unauthenticatedDatagrams,
        long unsentDatagrams) {
}
