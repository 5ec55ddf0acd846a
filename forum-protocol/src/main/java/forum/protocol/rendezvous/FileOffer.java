package forum.protocol.rendezvous;

import forum.protocol.device.SignedContent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody offers a file to this account.
 *
 * @param to this account's name, as the sender wrote it
 * @param device the sender's device key, 32 bytes in Base64
 * @param signature by that device, as in {@link OfferFile}
 * @param content as in {@link OfferFile}
 * @param files as in {@link OfferFile}
 */
public record FileOffer(UUID transferId, String from, String to, String file, long bytes, PeerParameters peer,
        @Nullable Content content, @Nullable Long files, String device, String signature, Instant expiresAt) {

    /** What the signature covers. */
    public SignedContent signed() {
        return asMade().signed(from, device);
    }

    /** As the sender has made it. */
    public OfferFile asMade() {
        return new OfferFile(transferId, to, file, bytes, peer, content, files, signature);
    }
}
