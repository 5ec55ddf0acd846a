package forum.transfer;

/**
 * How far a running transfer has come.
 *
 * @param transferredBytes of the file: acknowledged to the sender, or written by the receiver
 * @param resumedBytes of them, had arrived in an earlier transfer
 * @param elapsedNanos since the transfer was started here
 */
public record TransferProgress(long transferredBytes, long resumedBytes, long totalBytes, long elapsedNanos) {

    /** By this transfer. */
    public long carriedBytes() {
        return transferredBytes - resumedBytes;
    }
}
