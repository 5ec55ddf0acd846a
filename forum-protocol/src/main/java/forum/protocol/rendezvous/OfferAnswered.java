package forum.protocol.rendezvous;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to this session's offer.
 *
 * @param peer where the file is awaited; null when it was declined
 */
public record OfferAnswered(UUID transferId, String by, @Nullable PeerParameters peer) {
}
