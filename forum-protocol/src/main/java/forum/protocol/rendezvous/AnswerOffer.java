package forum.protocol.rendezvous;

import forum.protocol.ErrorCode;
import forum.protocol.device.SignedContent;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accepts an offer or declines it.
 *
 * @param peer where the file is awaited; null to decline
 * @param signature by the session's device over {@link #content}, 64 bytes in Base64; null to decline
 * @param reason why this shell can't take the file, one of {@link #REASONS}: others of the account still may. Null when
 *            it is accepted, or declined for all of them
 */
public record AnswerOffer(UUID transferId, @Nullable PeerParameters peer, @Nullable String signature,
        @Nullable ErrorCode reason) {

    public static final Set<ErrorCode> REASONS = Set.copyOf(EnumSet.of(ErrorCode.OFFER_DECLINED,
            ErrorCode.FILE_TOO_LARGE, ErrorCode.SENDER_NOT_ACCEPTED,
            ErrorCode.BAD_SIGNATURE, ErrorCode.UNTRUSTED_DEVICE, ErrorCode.KEYS_UNUSABLE, ErrorCode.RATE_LIMITED,
            ErrorCode.INVALID_FILE_NAME, ErrorCode.DISK_FULL, ErrorCode.DISK_FAILED, ErrorCode.PEER_UNREACHABLE));

    /** For all shells of the account. */
    public static AnswerOffer decline(UUID transferId) {
        return new AnswerOffer(transferId, null, null, null);
    }

    /** For this shell alone. */
    public static AnswerOffer decline(UUID transferId, ErrorCode reason) {
        return new AnswerOffer(transferId, null, null, REASONS.contains(reason) ? reason : ErrorCode.OFFER_DECLINED);
    }

    /**
     * What the signature covers: with the offer and its signature, all that was agreed on.
     *
     * @param offer as its sender made it
     * @param from the name of the sender's account, {@code by} that of the receiver's
     * @param senderDevice the key of the sender's device, {@code device} that of the receiver's
     */
    public static SignedContent content(OfferFile offer, String from, String senderDevice, String by, String device,
            PeerParameters peer) {
        byte[] digest = offer.signed(from, senderDevice).with(offer.signature()).digest();
        return peer.addTo(SignedContent.of("forum file answer v1").with(device).with(by).with(digest));
    }
}
