package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.protocol.rendezvous.Content;
import java.nio.file.Path;

/**
 * What an interrupted transfer needs to go on.
 *
 * @param path absolute: the file that is sent, or the folder that it is received in
 */
record Resumption(Content content, Path path) {

    /** Whether a transfer that failed for this reason can go on. */
    boolean outlives(ErrorCode why) {
        return switch (why) {
            case OFFER_DECLINED, FILE_CHANGED, DIGEST_MISMATCH, INVALID_FILE_NAME, UNKNOWN_USER, ACCOUNT_DELETED ->
                false;
            default -> true;
        };
    }
}
