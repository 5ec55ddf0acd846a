package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.shell.arrival.Arrivals;
import forum.shell.console.Output;
import forum.shell.console.Visible;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows transfers while the bytes flow, and says how far they are and how they end. */
final class Running {

    private static final Executor SOON = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS,
            Thread.ofVirtual()::start);
    private static final int PROGRESS_STEP_PERCENT = 20;

    private final ShellOptions options;
    private final Output output;
    private final Arrivals arrivals;
    private final SavedTransfers saved;

    Running(ShellOptions options, Output output, Arrivals arrivals, SavedTransfers saved) {
        this.options = options;
        this.output = output;
        this.arrivals = arrivals;
        this.saved = saved;
    }

    void follow(FileTransfer entry, Transfer transfer) {
        if (!entry.start(transfer)) {
            giveUp(entry, transfer);
            return;
        }
        saved.save(entry);
        if (options.mode() == Mode.INTERACTIVE) {
            SOON.execute(() -> progress(entry, 0));
        }
        var _ = transfer.result().whenComplete((result, failure) -> ended(entry, result, failure));
    }

    /** It ended before a byte could flow, which is no reason to delete what came earlier. */
    private static void giveUp(FileTransfer entry, Transfer transfer) {
        if (entry.isResumable()) {
            transfer.interrupt();
        } else {
            transfer.cancel();
        }
    }

    /** Says that it has failed, once. */
    void fail(FileTransfer entry, ErrorCode code, String message) {
        if (entry.fail(code, message)) {
            if (!entry.isResumable()) {
                saved.forget(entry);
            }
            output.show(new TransferItem(entry));
        }
    }

    /** Whoever it comes from or goes to has been blocked here; what can go on later is kept. */
    void forbid(FileTransfer entry) {
        String user = Visible.of(entry.user());
        fail(entry, ErrorCode.BLOCKED, "You have blocked " + user + "." + (entry.resumption() == null
                ? ""
                : " What has arrived is kept, and can go on once " + user + " is not blocked any more."));
        entry.interrupt();
    }

    /** The file is another one now, so that its part is of no use. */
    void outdated(FileTransfer interrupted) {
        outdated(interrupted,
                " has changed since the transfer was interrupted; it is offered anew, from the beginning.");
    }

    /** Nor has anybody here said that the receiver may have what it is now. */
    void outdatedUnattended(FileTransfer interrupted) {
        outdated(interrupted, " has changed since the transfer to " + interrupted.user()
                + " was interrupted, so that it does not go on. To send what it is now, send it again.");
    }

    private void outdated(FileTransfer interrupted, String what) {
        if (interrupted.outdate()) {
            saved.forget(interrupted);
            output.failure(new ShellException(ErrorCode.FILE_CHANGED, interrupted.file() + what));
        }
    }

    /** Goes on once it has ended here, too: the peer may have noticed the interruption first. */
    void afterInterruption(FileTransfer entry, Consumer<FileTransfer> goOn) {
        entry.handOver();
        entry.interrupt();
        var _ = entry.ended().thenAcceptAsync(ended -> {
            try {
                goOn.accept(ended);
            } catch (ShellException e) {
                output.failure(e);
            }
            ended.settle();
        }, Thread.ofVirtual()::start);
    }

    static ShellException refusal(TransferException failure) {
        return new ShellException(ErrorCode.valueOf(failure.failure().name()),
                Objects.requireNonNullElse(failure.getMessage(), failure.failure().name()));
    }

    private void ended(FileTransfer entry, @Nullable TransferResult result, @Nullable Throwable failure) {
        if (result != null) {
            saved.forget(entry);
            entry.succeed(result);
            output.show(new TransferItem(entry));
            if (entry.direction() == Direction.RECEIVE) {
                arrivals.add(Arrivals.Kind.FILE, entry.user());
            }
            return;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TransferException refused) {
            ShellException why = refusal(refused);
            fail(entry, why.code(), message(entry, why));
        } else {
            fail(entry, ErrorCode.PEER_GONE, "The transfer ended in an unexpected way.");
        }
    }

    private static String message(FileTransfer entry, ShellException why) {
        return why.code() == ErrorCode.PEER_UNREACHABLE && entry.direction() == Direction.RECEIVE
                ? why.refusal().message() + " " + Visible.of(entry.user())
                        + " can leave it on the server for you: mail."
                : why.refusal().message();
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
