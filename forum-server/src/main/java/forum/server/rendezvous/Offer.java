package forum.server.rendezvous;

import forum.protocol.rendezvous.FileOffer;
import forum.protocol.rendezvous.OfferFile;
import forum.server.presence.OnlineSession;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file offered by a session to an account, until it is answered.
 *
 * @param device the sender's key
 * @param undecided the recipient's sessions that could take it and have not said that they can't
 */
record Offer(OnlineSession sender, String device, long recipientId, OfferFile request, Instant expiresAt,
        Set<String> undecided) {

    Offer {
        Set<String> sessions = ConcurrentHashMap.newKeySet();
        sessions.addAll(undecided);
        undecided = sessions;
    }

    UUID id() {
        return request.transferId();
    }

    FileOffer asSeenByRecipient() {
        return new FileOffer(id(), sender.name(), request.to(), request.file(), request.bytes(), request.peer(),
                request.content(), request.files(), device, request.signature(), expiresAt);
    }
}
