package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Visible;
import forum.shell.failure.ShellException;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code transfer resume ID}. */
final class ResumeCommand extends ForumCommand {

    private static final String WORD = "transfer resume";
    private static final long PATIENCE_SECONDS = 30;

    private final ShellOptions options;
    private final TransferBook book;
    private final Sender sender;
    private final Receiver receiver;
    private final Output output;

    ResumeCommand(ShellOptions options, TransferBook book, Sender sender, Receiver receiver, Output output) {
        super("Goes on with a transfer that was interrupted; only what is missing is sent.",
                Form.of(WORD).argument("id", ValueType.COUNT));
        this.options = options;
        this.book = book;
        this.sender = sender;
        this.receiver = receiver;
        this.output = output;
    }

    @Override
    public boolean needsPeers() {
        return true;
    }

    @Override
    protected void run(Invocation invocation) {
        FileTransfer interrupted = book.get(invocation.number("id"));
        if (!interrupted.isResumable()) {
            throw new ShellException(ErrorCode.OFFER_GONE, "Transfer " + interrupted.id()
                    + " was not interrupted, or cannot go on. Type transfers to see all.");
        }
        boolean waits = options.mode() != Mode.INTERACTIVE;
        if (interrupted.direction() == Direction.SEND) {
            FileTransfer resumed = sender.resume(interrupted);
            if (waits) {
                SendCommand.awaitEnd(resumed);
            }
            return;
        }
        receiver.resume(interrupted);
        output.show(new Done(WORD, Visible.of(interrupted.user()) + "'s shell is asked to go on with "
                + Visible.of(interrupted.file()) + "."));
        if (waits) {
            SendCommand.awaitEnd(awaitOffer(interrupted));
        }
    }

    private static FileTransfer awaitOffer(FileTransfer interrupted) {
        try {
            return interrupted.resumed().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new ShellException(ErrorCode.TIMED_OUT, interrupted.user() + " has not offered it again in time; the"
                    + " shell that sent it may not be running, or the file may have changed.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException(ErrorCode.CANCELLED, "Interrupted while waiting.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
