package forum.shell.talk;

import forum.protocol.ErrorCode;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.failure.ShellException;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;

/** {@code startprivate USER}. */
final class StartPrivateCommand extends ForumCommand {

    private final ShellOptions options;
    private final Caller caller;

    StartPrivateCommand(ShellOptions options, Caller caller) {
        super("Opens a private session: what is said in it goes straight to the user's shell, unseen by the server.",
                Form.of("startprivate").argument("user", ValueType.USER));
        this.options = options;
        this.caller = caller;
    }

    @Override
    protected void run(Invocation invocation) {
        String user = invocation.get("user");
        if (options.mode() == Mode.ONE_COMMAND) {
            throw new ShellException(ErrorCode.USAGE,
                    "A private session ends with its shell. Open it in a script or at the prompt, or say one thing with: private "
                            + user + " TEXT");
        }
        caller.call(user);
    }
}
