package forum.transfer;

/**
 * How far a running transfer has come.
 *
 * @param transferredBytes of the file: acknowledged to the sender, or written by the receiver
 * @param elapsedNanos since the transfer was started here
 */
public record TransferProgress(long transferredBytes, long totalBytes, long elapsedNanos) {
}
