package forum.protocol.talk;

import forum.protocol.ErrorCode;
import java.util.Set;
import java.util.UUID;

/**
 * The caller takes the call back, or does not take the answer.
 *
 * @param reason one of {@link #REASONS}
 */
public record HangUp(UUID callId, ErrorCode reason) {

    public static final Set<ErrorCode> REASONS = Set.of(ErrorCode.CANCELLED, ErrorCode.BAD_SIGNATURE,
            ErrorCode.UNTRUSTED_DEVICE, ErrorCode.KEYS_UNUSABLE);
}
