package forum.server.rendezvous;

import forum.protocol.rendezvous.FileOffer;
import forum.protocol.rendezvous.OfferFile;
import forum.server.presence.OnlineSession;
import java.time.Instant;
import java.util.UUID;

/** A file offered by a session to an account, until it is answered. */
record Offer(OnlineSession sender, long recipientId, OfferFile request, Instant expiresAt) {

    UUID id() {
        return request.transferId();
    }

    FileOffer asSeenByRecipient() {
        return new FileOffer(id(), sender.name(), request.file(), request.bytes(), request.peer(), expiresAt,
                request.content(), request.files());
    }
}
