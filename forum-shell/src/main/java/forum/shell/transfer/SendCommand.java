package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.failure.ShellException;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import forum.transfer.SourceFile;
import forum.transfer.TransferException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/** {@code send USER FILE}. */
final class SendCommand extends ForumCommand {

    private final ShellOptions options;
    private final Sender sender;

    SendCommand(ShellOptions options, Sender sender) {
        super("Streams a file straight to a user who is online.",
                Form.of("send").argument("user", ValueType.USER).argument("file", ValueType.FILE),
                Form.of("UPD").argument("user", ValueType.USER).argument("file", ValueType.FILE));
        this.options = options;
        this.sender = sender;
    }

    @Override
    public boolean needsPeers() {
        return true;
    }

    @Override
    protected void run(Invocation invocation) {
        FileTransfer transfer = sender.offer(invocation.get("user"), open(invocation.get("file")));
        if (options.mode() != Mode.INTERACTIVE) {
            awaitEnd(transfer);
        }
    }

    private SourceFile open(String name) {
        try {
            return open(options.file(name));
        } catch (InvalidPathException e) {
            throw new ShellException(ErrorCode.INVALID_FILE_NAME, "This cannot be the name of a file.");
        }
    }

    static SourceFile open(Path path) {
        try {
            return SourceFile.open(path);
        } catch (TransferException e) {
            throw Running.refusal(e);
        }
    }

    static void awaitEnd(FileTransfer transfer) {
        try {
            transfer.ended().get();
        } catch (InterruptedException e) {
            transfer.interrupt();
            Thread.currentThread().interrupt();
            throw new ShellException(ErrorCode.CANCELLED, "Interrupted before the file was through.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        if (transfer.state() != FileTransfer.State.DONE) {
            throw new ShellException(Objects.requireNonNull(transfer.code()), transfer.reason());
        }
    }
}
