package forum.protocol.sharing;

import java.util.UUID;

/**
 * Somebody asks this session for a connection over which to fetch chunks of a file.
 *
 * @param ask as it was made
 * @param from who asks
 * @param device the key of that one's device, 32 bytes in Base64
 */
public record ChunksAsked(AskHolder ask, String from, String device) {

    public UUID transferId() {
        return ask.transferId();
    }
}
