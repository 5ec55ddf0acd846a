package forum.transfer;

import java.nio.file.Path;

/**
 * A file that stands at the receiver: digest compared, on disk, under its own name.
 *
 * @param file what was read, or what was written
 * @param resumedBytes of them, had arrived in an earlier transfer
 * @param sha256 of the whole file, 32 bytes
 * @param nanos from the start here to the end
 */
@SuppressWarnings("ArrayRecordComponent") // Results are read, not compared.
public record TransferResult(Path file, long bytes, long resumedBytes, byte[] sha256, long nanos,
        TransferStatistics statistics) {

    public TransferResult {
        sha256 = sha256.clone();
    }

    @Override
    public byte[] sha256() {
        return sha256.clone();
    }

    /** Of what this transfer carried. */
    public double megabytesPerSecond() {
        return nanos == 0 ? 0 : (bytes - resumedBytes) * 1e3 / nanos;
    }
}
