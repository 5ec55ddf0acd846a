package forum.protocol.rendezvous;

import java.time.Instant;
import java.util.UUID;

/** The offer has been passed on and waits for an answer until it expires. */
public record FileOffered(UUID transferId, Instant expiresAt) {
}
