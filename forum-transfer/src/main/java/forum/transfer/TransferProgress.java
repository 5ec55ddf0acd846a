package forum.transfer;

import org.jspecify.annotations.Nullable;

/**
 * How far a running transfer has come.
 *
 * @param transferredBytes of the file: acknowledged to the sender, or written by the receiver
 * @param resumedBytes of them, had arrived in an earlier transfer
 * @param elapsedNanos since the transfer was started here
 * @param limit what held it up most in the last seconds; null when that isn't known yet
 */
public record TransferProgress(long transferredBytes, long resumedBytes, long totalBytes, long elapsedNanos,
        @Nullable TransferLimit limit) {

    /** By this transfer. */
    public long carriedBytes() {
        return transferredBytes - resumedBytes;
    }
}
