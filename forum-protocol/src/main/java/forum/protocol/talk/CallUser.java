package forum.protocol.talk;

import forum.protocol.device.SignedContent;
import forum.protocol.rendezvous.PeerParameters;
import java.util.UUID;

/**
 * Calls all sessions of a user to a private talk; the first to answer has it.
 *
 * @param callId chosen by the caller
 * @param peer where the caller waits
 * @param signature by the session's device over {@link #signed}, 64 bytes in Base64
 */
public record CallUser(UUID callId, String to, PeerParameters peer, String signature) {

    /**
     * What the signature covers.
     *
     * @param from the name of the caller's account
     * @param device the caller's device key
     */
    public SignedContent signed(String from, String device) {
        return peer.addTo(SignedContent.of("forum talk call v1").with(device).with(from).with(to)
                .with(callId.toString()));
    }
}
