package forum.protocol.talk;

import forum.protocol.device.SignedContent;
import forum.protocol.rendezvous.PeerParameters;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody calls this account to a private talk.
 *
 * @param to this account's name, as the caller wrote it
 * @param device the caller's device key, 32 bytes in Base64
 * @param signature by that device, as in {@link CallUser}
 */
public record Call(UUID callId, String from, String to, PeerParameters peer, String device, String signature,
        Instant expiresAt) {

    /** What the signature covers. */
    public SignedContent signed() {
        return asMade().signed(from, device);
    }

    /** As the caller has made it. */
    public CallUser asMade() {
        return new CallUser(callId, to, peer, signature);
    }
}
