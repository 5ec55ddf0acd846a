package forum.protocol.rendezvous;

import forum.protocol.ErrorCode;
import java.util.Set;
import java.util.UUID;

/**
 * The sender does not take the answer to its offer; whoever has answered need not wait for the file.
 *
 * @param reason one of {@link #REASONS}
 */
public record RejectAnswer(UUID transferId, ErrorCode reason) {

    public static final Set<ErrorCode> REASONS = Set.of(ErrorCode.BAD_SIGNATURE, ErrorCode.UNTRUSTED_DEVICE,
            ErrorCode.KEYS_UNUSABLE);
}
