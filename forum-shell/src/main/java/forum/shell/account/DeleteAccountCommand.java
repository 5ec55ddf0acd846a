package forum.shell.account;

import forum.shell.command.Ending;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.connection.Connection;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.console.Visible;
import forum.shell.transfer.Departure;

/** {@code account delete}: also ends this shell. */
final class DeleteAccountCommand extends ForumCommand {

    private final Connection connection;
    private final Deregistration deregistration;
    private final Passwords passwords;
    private final Departure departure;
    private final Ending ending;
    private final Output output;

    DeleteAccountCommand(Connection connection, Deregistration deregistration, Passwords passwords,
            Departure departure, Ending ending, Output output) {
        super("Deletes your account for good, after asking for the password and a yes.",
                Form.of("account delete").flag("yes"), Form.of("de-register").flag("yes"));
        this.connection = connection;
        this.deregistration = deregistration;
        this.passwords = passwords;
        this.departure = departure;
        this.ending = ending;
        this.output = output;
    }

    @Override
    protected void run(Invocation invocation) {
        if (!departure.isAllowed()) {
            return;
        }
        String name = connection.welcome().identity().name();
        String password = passwords.current();
        if (invocation.has("yes") || deregistration.isWanted(name)) {
            deregistration.delete(connection, password);
            ending.request();
            output.show(new Done("account delete",
                    "The account " + Visible.of(name) + " is deleted. Goodbye, " + Visible.of(name) + "."));
        }
    }
}
