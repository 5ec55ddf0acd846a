package forum.protocol.sharing;

import forum.protocol.rendezvous.PeerParameters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to this session's {@link AskHolder}.
 *
 * @param peer where the chunks come from; null when none are given, for now at least
 * @param device the key of the holder's device, 32 bytes in Base64; null likewise
 * @param signature by that device, as in {@link AnswerAsk}; null likewise
 */
public record AskAnswered(UUID transferId, String by, @Nullable PeerParameters peer, @Nullable String device,
        @Nullable String signature) {
}
