package forum.protocol.rendezvous;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accepts an offer or declines it.
 *
 * @param peer where the file is awaited; null to decline
 */
public record AnswerOffer(UUID transferId, @Nullable PeerParameters peer) {
}
