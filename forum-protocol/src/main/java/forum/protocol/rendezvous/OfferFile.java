package forum.protocol.rendezvous;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Offers a file to all sessions of a user; the first to accept has it.
 *
 * @param transferId chosen by the sender
 * @param file the base name
 * @param bytes that are carried
 * @param content by which the receiver knows what it has a part of already; null when the transfer cannot be resumed
 * @param files in a folder that is sent packed; null for a file
 */
public record OfferFile(UUID transferId, String to, String file, long bytes, PeerParameters peer,
        @Nullable Content content, @Nullable Long files) {

    /** Offers what cannot be resumed. */
    public OfferFile(UUID transferId, String to, String file, long bytes, PeerParameters peer) {
        this(transferId, to, file, bytes, peer, null, null);
    }
}
