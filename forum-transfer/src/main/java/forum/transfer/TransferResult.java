package forum.transfer;

import java.nio.file.Path;

/**
 * A file that stands at the receiver: digest compared, on disk, under its own name.
 *
 * @param file what was read, or what was written
 * @param sha256 32 bytes
 * @param nanos from the start here to the end
 */
@SuppressWarnings("ArrayRecordComponent") // Results are read, not compared.
public record TransferResult(Path file, long bytes, byte[] sha256, long nanos, TransferStatistics statistics) {

    public TransferResult {
        sha256 = sha256.clone();
    }

    @Override
    public byte[] sha256() {
        return sha256.clone();
    }

    public double megabytesPerSecond() {
        return nanos == 0 ? 0 : bytes * 1e3 / nanos;
    }
}
