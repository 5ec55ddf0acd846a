package forum.shell.mailbox;

import forum.protocol.ErrorCode;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.failure.ShellException;
import forum.shell.options.ShellOptions;
import java.nio.file.InvalidPathException;

/** {@code mail USER FILE}. */
final class MailCommand extends ForumCommand {

    private final ShellOptions options;
    private final Outbox outbox;

    MailCommand(ShellOptions options, Outbox outbox) {
        super("Leaves a file on the server for a user, online or not; sealed, so that only the user can read it.",
                Form.of("mail").argument("user", ValueType.USER).argument("file", ValueType.FILE),
                Form.of("file").argument("user", ValueType.USER).argument("file", ValueType.FILE));
        this.options = options;
        this.outbox = outbox;
    }

    @Override
    protected void run(Invocation invocation) {
        try {
            outbox.leave(invocation.get("user"), options.file(invocation.get("file")));
        } catch (InvalidPathException e) {
            throw new ShellException(ErrorCode.INVALID_FILE_NAME, "This cannot be the name of a file.");
        }
    }
}
