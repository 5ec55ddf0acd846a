package forum.protocol.talk;

import forum.protocol.ErrorCode;
import forum.protocol.device.SignedContent;
import forum.protocol.rendezvous.PeerParameters;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a call, or says why this shell can't.
 *
 * @param peer where the caller is awaited; null when it can't
 * @param signature by the session's device over {@link #content}, 64 bytes in Base64; null when it can't
 * @param reason one of {@link #REASONS}: other shells of the account still may. Null when it is taken
 */
public record AnswerCall(UUID callId, @Nullable PeerParameters peer, @Nullable String signature,
        @Nullable ErrorCode reason) {

    public static final Set<ErrorCode> REASONS = Set.copyOf(EnumSet.of(ErrorCode.ALREADY_TALKING,
            ErrorCode.NO_PRIVATE_SESSION,
            ErrorCode.BAD_SIGNATURE, ErrorCode.UNTRUSTED_DEVICE, ErrorCode.KEYS_UNUSABLE, ErrorCode.RATE_LIMITED,
            ErrorCode.PEER_UNREACHABLE));

    public static AnswerCall decline(UUID callId, ErrorCode reason) {
        return new AnswerCall(callId, null, null, REASONS.contains(reason) ? reason : ErrorCode.PEER_UNREACHABLE);
    }

    /**
     * What the signature covers: with the call and its signature, all that was agreed on.
     *
     * @param call as the caller made it
     * @param from the name of the caller's account, {@code by} that of the account that answers
     * @param callersDevice the key of the caller's device, {@code device} that of the device that answers
     */
    public static SignedContent content(CallUser call, String from, String callersDevice, String by, String device,
            PeerParameters peer) {
        byte[] digest = call.signed(from, callersDevice).with(call.signature()).digest();
        return peer.addTo(SignedContent.of("forum talk answer v1").with(device).with(by).with(digest));
    }
}
