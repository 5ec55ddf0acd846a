package forum.protocol.rendezvous;

import forum.protocol.device.SignedContent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Offers a file to all sessions of a user; the first to accept has it.
 *
 * @param transferId chosen by the sender
 * @param file the base name
 * @param bytes that are carried
 * @param content by which the receiver knows what it has a part of already; null when the transfer cannot be resumed
 * @param files in a folder that is sent packed; null for a file
 * @param signature by the session's device over {@link #signed}, 64 bytes in Base64
 */
public record OfferFile(UUID transferId, String to, String file, long bytes, PeerParameters peer,
        @Nullable Content content, @Nullable Long files, String signature) {

    /**
     * What the signature covers.
     *
     * @param from the name of the sender's account
     * @param device the sender's device key
     */
    public SignedContent signed(String from, String device) {
        return peer.addTo(SignedContent.of("forum file offer v1").with(device).with(from).with(to)
                .with(transferId.toString()).with(file).with(bytes)
                .with(content == null ? List.of() : List.of(content.source().toString(), content.version().toString()))
                .with(files == null ? List.of() : List.of(files.toString())));
    }
}
