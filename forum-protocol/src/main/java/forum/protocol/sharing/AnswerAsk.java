package forum.protocol.sharing;

import forum.protocol.device.SignedContent;
import forum.protocol.rendezvous.PeerParameters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives what was asked for, or not.
 *
 * @param peer where the chunks come from; null when none are given, for now at least
 * @param signature by the session's device over {@link #content}, 64 bytes in Base64; null when none are given
 */
public record AnswerAsk(UUID transferId, @Nullable PeerParameters peer, @Nullable String signature) {

    /**
     * What the signature covers: with the ask and its signature, all that was agreed on.
     *
     * @param from the name of who asked, {@code by} that of the holder
     * @param askingDevice the key of the device that asked, {@code device} that of the holder's
     */
    public static SignedContent content(AskHolder ask, String from, String askingDevice, String by, String device,
            PeerParameters peer) {
        byte[] digest = ask.signed(from, askingDevice).with(ask.signature()).digest();
        return peer.addTo(SignedContent.of("forum chunks answer v1").with(device).with(by).with(digest));
    }
}
