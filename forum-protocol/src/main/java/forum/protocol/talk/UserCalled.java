package forum.protocol.talk;

import java.time.Instant;
import java.util.UUID;

/** The call has been passed on and waits for an answer until it expires. */
public record UserCalled(UUID callId, Instant expiresAt) {
}
