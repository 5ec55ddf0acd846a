package forum.protocol.rendezvous;

import forum.protocol.device.SignedContent;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody offers a file to this account.
 *
 * @param to this account's name, as the sender wrote it
 * @param device the sender's device key, 32 bytes in Base64
 * @param signature by that device, as in {@link OfferFile}
 */
public record FileOffer(UUID transferId, String from, String to, String file, long bytes, PeerParameters peer,
        String device, String signature, Instant expiresAt) {

    /** What the signature covers. */
    public SignedContent content() {
        return asMade().content(from, device);
    }

    /** As the sender has made it. */
    public OfferFile asMade() {
        return new OfferFile(transferId, to, file, bytes, peer, signature);
    }
}
