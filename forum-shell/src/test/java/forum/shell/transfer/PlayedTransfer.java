package forum.shell.transfer;

import forum.transfer.Transfer;
import forum.transfer.TransferLimit;
import forum.transfer.TransferProgress;
import forum.transfer.TransferResult;
import forum.transfer.TransferStatistics;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A transfer of 100 bytes that has come so far, and no further. */
record PlayedTransfer(long bytes, @Nullable TransferLimit limit) implements Transfer {

    static final TransferResult RESULT = new TransferResult(Path.of("/film.mp4"), 100, 0, new byte[32], 1_000_000_000,
            new TransferStatistics(1, 100, 1, 0, 0, 0, 0, 1_200, 1));

    PlayedTransfer(long bytes) {
        this(bytes, null);
    }

    @Override
    public CompletableFuture<TransferResult> result() {
        return new CompletableFuture<>();
    }

    @Override
    public TransferProgress progress() {
        return new TransferProgress(bytes, 0, 100, 1_000_000_000, limit);
    }

    @Override
    public void interrupt() {
        // Nothing flows.
    }

    @Override
    public void cancel() {
        // Nothing flows.
    }
}
