package forum.shell.account;

import forum.protocol.ErrorCode;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Prompter;
import forum.shell.console.Visible;
import forum.shell.failure.ShellException;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import org.jspecify.annotations.Nullable;

/** {@code account register NAME}. */
final class RegisterCommand extends ForumCommand {

    private final ShellOptions options;
    private final Registration registration;
    private final Passwords passwords;
    private final Prompter prompter;
    private final Output output;

    RegisterCommand(ShellOptions options, Registration registration, Passwords passwords, Prompter prompter,
            Output output) {
        super("Creates an account; its password is asked for twice.",
                Form.of("account register").argument("name", ValueType.WORD), Form.of("register"));
        this.options = options;
        this.registration = registration;
        this.passwords = passwords;
        this.prompter = prompter;
        this.output = output;
    }

    @Override
    public boolean needsLogin() {
        return false;
    }

    @Override
    protected void run(Invocation invocation) {
        String name = invocation.find("name").orElse(null);
        if (name == null) {
            name = prompter.ask("New user name: ");
        }
        if (name == null || name.isBlank()) {
            throw new ShellException(ErrorCode.USAGE, "Give a name: account register NAME");
        }
        // Whoever sits at the terminal chooses one; a script brings it along.
        @Nullable
        String given = options.mode() == Mode.INTERACTIVE ? null : passwords.given();
        registration.register(name.strip(), given != null ? given : passwords.chosen());
        output.show(new Done("account register",
                "The account " + Visible.of(name.strip()) + " is there; it can log in at once."));
    }
}
