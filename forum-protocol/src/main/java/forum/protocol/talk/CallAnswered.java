package forum.protocol.talk;

import forum.protocol.ErrorCode;
import forum.protocol.rendezvous.PeerParameters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to this session's call.
 *
 * @param peer where the talk is awaited; null when no shell could take the call
 * @param device the key of the device that answers, 32 bytes in Base64; null when none does
 * @param signature by that device, as in {@link AnswerCall}; null when none does
 * @param reason why the last shell could not take it; null when one does
 */
public record CallAnswered(UUID callId, String by, @Nullable PeerParameters peer, @Nullable String device,
        @Nullable String signature, @Nullable ErrorCode reason) {
}
