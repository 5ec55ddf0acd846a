package forum.protocol.rendezvous;

import forum.protocol.ErrorCode;
import java.util.UUID;

/** An offer, made by this account or to it, can no longer be answered here: withdrawn, expired, or answered elsewhere. */
public record OfferClosed(UUID transferId, ErrorCode code, String message) {
}
