package forum.protocol.rendezvous;

import java.util.UUID;

/**
 * Offers a file to all sessions of a user; the first to accept has it.
 *
 * @param transferId chosen by the sender
 * @param file the base name
 */
public record OfferFile(UUID transferId, String to, String file, long bytes, PeerParameters peer) {
}
