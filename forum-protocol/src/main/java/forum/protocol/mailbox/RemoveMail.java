package forum.protocol.mailbox;

import java.util.UUID;

/** The recipient has the file, or does not want it; or the sender gives up an upload. */
public record RemoveMail(UUID id) {
}
