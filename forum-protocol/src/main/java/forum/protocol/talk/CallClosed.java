package forum.protocol.talk;

import forum.protocol.ErrorCode;
import java.util.UUID;

/** A call, made by this account or to it, leads nowhere any more: taken back, expired, answered elsewhere, or not accepted. */
public record CallClosed(UUID callId, ErrorCode code, String message) {
}
