package forum.protocol.rendezvous;

import forum.protocol.device.SignedContent;
import java.util.List;

/**
 * What one shell must know of another to meet it over UDP.
 *
 * @param connectionId 32 bits, unsigned, chosen by the shell that describes itself
 * @param publicKey an ephemeral X25519 key, 32 bytes in Base64, used for one offer only
 * @param candidates {@code address:port} or {@code [address]:port}, most likely first, at most
 *            {@link forum.protocol.Limits#MAX_CANDIDATES}
 */
public record PeerParameters(long connectionId, String publicKey, List<String> candidates) {

    public PeerParameters {
        candidates = List.copyOf(candidates);
    }

    /** As a part of what is signed. */
    public SignedContent addTo(SignedContent content) {
        return content.with(connectionId).with(publicKey).with(candidates);
    }
}
