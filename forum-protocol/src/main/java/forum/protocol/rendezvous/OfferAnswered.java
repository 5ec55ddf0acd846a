package forum.protocol.rendezvous;

import forum.protocol.ErrorCode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to this session's offer.
 *
 * @param peer where the file is awaited; null when it was declined
 * @param device the key of the receiver's device, 32 bytes in Base64; null when it was declined
 * @param signature by that device, as in {@link AnswerOffer}; null when it was declined
 * @param reason why it was declined, if not by a person
 */
public record OfferAnswered(UUID transferId, String by, @Nullable PeerParameters peer, @Nullable String device,
        @Nullable String signature, @Nullable ErrorCode reason) {
}
