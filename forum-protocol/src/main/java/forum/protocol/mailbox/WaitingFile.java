package forum.protocol.mailbox;

import java.time.Instant;

/**
 * A file that waits for this account.
 *
 * @param from the name of the sender's account
 * @param file as its sender has announced it
 * @param leftAt since when it is all there
 * @param expiresAt when the server removes it
 */
public record WaitingFile(String from, LeaveFile file, Instant leftAt, Instant expiresAt) {
}
