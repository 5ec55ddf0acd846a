package forum.protocol.rendezvous;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody offers a file to this account.
 *
 * @param content as in {@link OfferFile}
 * @param files as in {@link OfferFile}
 */
public record FileOffer(UUID transferId, String from, String file, long bytes, PeerParameters peer,
        Instant expiresAt, @Nullable Content content, @Nullable Long files) {
}
