package forum.protocol.sharing;

import forum.protocol.device.SignedContent;
import forum.protocol.rendezvous.PeerParameters;
import java.util.UUID;

/**
 * Asks a holder of a file for a connection over which chunks can be fetched.
 *
 * @param transferId chosen by who asks
 * @param holder as in {@link Holders}
 * @param to the holder's name, as in {@link Holders}
 * @param peer where the chunks are awaited
 * @param signature by the session's device over {@link #signed}, 64 bytes in Base64
 */
public record AskHolder(UUID transferId, UUID holder, String to, SharedContent content, PeerParameters peer,
        String signature) {

    /**
     * What the signature covers.
     *
     * @param from the name of who asks
     * @param device the key of that one's device
     */
    public SignedContent signed(String from, String device) {
        return peer.addTo(content.addTo(SignedContent.of("forum chunks ask v1").with(device).with(from).with(to)
                .with(transferId.toString()).with(holder.toString())));
    }
}
