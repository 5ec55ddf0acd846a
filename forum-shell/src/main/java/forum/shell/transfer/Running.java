package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.shell.arrival.Arrivals;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import forum.transfer.Transfer;
import forum.transfer.TransferException;
import forum.transfer.TransferProgress;
import forum.transfer.TransferResult;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Follows transfers while the bytes flow, and says how far they are and how they end. */
final class Running {

    private static final Executor SOON = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS,
            Thread.ofVirtual()::start);
    private static final int PROGRESS_STEP_PERCENT = 20;

    private final ShellOptions options;
    private final Output output;
    private final Arrivals arrivals;

    Running(ShellOptions options, Output output, Arrivals arrivals) {
        this.options = options;
        this.output = output;
        this.arrivals = arrivals;
    }

    void follow(FileTransfer entry, Transfer transfer) {
        if (!entry.start(transfer)) {
            transfer.cancel();
            return;
        }
        if (options.mode() == Mode.INTERACTIVE) {
            SOON.execute(() -> progress(entry, 0));
        }
        var _ = transfer.result().whenComplete((result, failure) -> ended(entry, result, failure));
    }

    /** Says that it has failed, once. */
    void fail(FileTransfer entry, ErrorCode code, String message) {
        if (entry.fail(code, message)) {
            output.show(new TransferItem(entry));
        }
    }

    static ShellException refusal(TransferException failure) {
        return new ShellException(ErrorCode.valueOf(failure.failure().name()),
                Objects.requireNonNullElse(failure.getMessage(), failure.failure().name()));
    }

    private void ended(FileTransfer entry, @Nullable TransferResult result, @Nullable Throwable failure) {
        if (result != null) {
            entry.succeed(result);
            output.show(new TransferItem(entry));
            if (entry.direction() == FileTransfer.Direction.RECEIVE) {
                arrivals.add(Arrivals.Kind.FILE, entry.user());
            }
            return;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TransferException refused) {
            ShellException why = refusal(refused);
            fail(entry, why.code(), why.refusal().message());
        } else {
            fail(entry, ErrorCode.PEER_GONE, "The transfer ended in an unexpected way.");
        }
    }

    private void progress(FileTransfer entry, long shownPercent) {
        TransferProgress progress = entry.progress();
        if (entry.hasEnded() || progress == null) {
            return;
        }
        long percent = progress.totalBytes() == 0 ? 0 : progress.transferredBytes() * 100 / progress.totalBytes();
        boolean worthIt = percent >= shownPercent + PROGRESS_STEP_PERCENT || shownPercent == 0;
        if (worthIt) {
            output.show(new TransferItem(entry));
        }
        SOON.execute(() -> progress(entry, worthIt ? Math.max(1, percent) : shownPercent));
    }
}
