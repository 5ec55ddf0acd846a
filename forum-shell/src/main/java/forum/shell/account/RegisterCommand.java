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

/** {@code account register NAME}. */
final class RegisterCommand extends ForumCommand {

    private final Registration registration;
    private final Passwords passwords;
    private final Prompter prompter;
    private final Output output;

    RegisterCommand(Registration registration, Passwords passwords, Prompter prompter, Output output) {
        super("Creates an account; its password is asked for twice.",
                Form.of("account register").argument("name", ValueType.WORD), Form.of("register"));
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
        registration.register(name.strip(), passwords.givenOrChosen());
        output.show(new Done("account register",
                "The account " + Visible.of(name.strip()) + " is there; it can log in at once."));
    }
}
