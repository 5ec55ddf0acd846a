package forum.protocol.mailbox;

import java.util.UUID;

/**
 * How far an upload is.
 *
 * @param receivedBytes of the sealed file, on disk at the server; the file waits for its recipient once it is all of them
 */
public record MailUpload(UUID id, long sealedBytes, long receivedBytes) {
}
