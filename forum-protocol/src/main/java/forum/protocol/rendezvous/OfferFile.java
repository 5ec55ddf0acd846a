package forum.protocol.rendezvous;

import forum.protocol.device.SignedContent;
import java.util.UUID;

/**
 * Offers a file to all sessions of a user; the first to accept has it.
 *
 * @param transferId chosen by the sender
 * @param file the base name
 * @param signature by the session's device over {@link #content}, 64 bytes in Base64
 */
public record OfferFile(UUID transferId, String to, String file, long bytes, PeerParameters peer, String signature) {

    /**
     * What the signature covers.
     *
     * @param from the name of the sender's account
     * @param device the sender's device key
     */
    public SignedContent content(String from, String device) {
        return peer.addTo(SignedContent.of("forum file offer v1").with(device).with(from).with(to)
                .with(transferId.toString()).with(file).with(bytes));
    }
}
