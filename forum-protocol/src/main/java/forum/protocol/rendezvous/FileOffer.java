package forum.protocol.rendezvous;

import java.time.Instant;
import java.util.UUID;

/** Somebody offers a file to this account. */
public record FileOffer(UUID transferId, String from, String file, long bytes, PeerParameters peer,
        Instant expiresAt) {
}
