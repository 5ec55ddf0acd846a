package forum.shell.transfer;

import forum.protocol.ErrorCode;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.console.Visible;
import forum.shell.failure.ShellException;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import forum.transfer.Source;
import forum.transfer.SourceFile;
import forum.transfer.SourceFolder;
import forum.transfer.TransferException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** {@code send [--or-mail] USER FILE}. */
final class SendCommand extends ForumCommand {

    private static final String OR_MAIL = "or-mail";
    private static final Set<ErrorCode> NOT_REACHED = EnumSet.of(ErrorCode.USER_OFFLINE, ErrorCode.PEER_UNREACHABLE,
            ErrorCode.OFFER_GONE);

    private final ShellOptions options;
    private final Sender sender;
    private final Fallback fallback;
    private final Output output;

    SendCommand(ShellOptions options, Sender sender, Fallback fallback, Output output) {
        super("Streams a file, or a folder with all that is in it, straight to a user who is online.",
                Form.of("send").flag(OR_MAIL).argument("user", ValueType.USER).argument("file", ValueType.FILE),
                Form.of("UPD").argument("user", ValueType.USER).argument("file", ValueType.FILE));
        this.options = options;
        this.sender = sender;
        this.fallback = fallback;
        this.output = output;
    }

    @Override
    public boolean needsPeers() {
        return true;
    }

    @Override
    protected void run(Invocation invocation) {
        Source source = open(invocation.get("file"));
        if (source instanceof SourceFolder folder && folder.leftOut() > 0) {
            output.show(new Notice("Links and special files are not sent; " + folder.leftOut() + " in "
                    + Visible.of(folder.name()) + " are left out."));
        }
        Consumer<ShellException> otherwise = invocation.has(OR_MAIL) && source instanceof SourceFile
                ? failure -> mail(invocation.get("user"), source)
                : failure -> {
                    throw source instanceof SourceFile ? withOffer(failure, invocation.get("user")) : failure;
                };
        try {
            FileTransfer transfer = sender.offer(invocation.get("user"), source);
            if (options.mode() != Mode.INTERACTIVE) {
                awaitEnd(transfer);
            } else {
                var _ = transfer.persistence().settled().thenAcceptAsync(ended -> later(ended, otherwise),
                        Thread.ofVirtual()::start);
            }
        } catch (ShellException e) {
            if (!NOT_REACHED.contains(e.code())) {
                throw e;
            }
            otherwise.accept(e);
        }
    }

    /** What has failed has been said; what can be done instead has not. */
    private void later(FileTransfer ended, Consumer<ShellException> otherwise) {
        ErrorCode code = ended.code();
        if (code != null && NOT_REACHED.contains(code)) {
            try {
                otherwise.accept(new ShellException(code, ended.user() + " was not reached."));
            } catch (ShellException e) {
                output.failure(e);
            }
        }
    }

    private void mail(String user, Source file) {
        output.show(new Notice(Visible.of(user) + " cannot be reached now; the file is left on the server instead."));
        fallback.leave(user, file.path());
    }

    private static ShellException withOffer(ShellException failure, String user) {
        return new ShellException(failure.code(), failure.refusal().message() + " To leave the file on the server for "
                + user + ", use mail instead of send, or send --or-mail.");
    }

    private Source open(String name) {
        try {
            return open(options.file(name));
        } catch (InvalidPathException e) {
            throw new ShellException(ErrorCode.INVALID_FILE_NAME, "This cannot be the name of a file.");
        }
    }

    static Source open(Path path) {
        try {
            return Files.isDirectory(path) ? SourceFolder.open(path) : SourceFile.open(path);
        } catch (TransferException e) {
            throw Running.refusal(e);
        }
    }

    /** Waits for the last attempt, whatever interrupts those before. */
    static void awaitEnd(FileTransfer transfer) {
        FileTransfer last;
        try {
            last = transfer.persistence().settled().get();
        } catch (InterruptedException e) {
            transfer.interrupt();
            Thread.currentThread().interrupt();
            throw new ShellException(ErrorCode.CANCELLED, "Interrupted before the file was through.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        if (last.state() != State.DONE) {
            throw new ShellException(Objects.requireNonNull(last.code()), last.reason());
        }
    }
}
