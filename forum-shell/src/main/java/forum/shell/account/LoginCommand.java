package forum.shell.account;

import forum.shell.command.Ending;
import forum.shell.command.Form;
import forum.shell.command.ForumCommand;
import forum.shell.command.Invocation;
import forum.shell.command.ValueType;
import forum.shell.connection.Connection;
import forum.shell.console.Done;
import forum.shell.console.Output;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import org.jspecify.annotations.Nullable;

/** {@code login [NAME]}. */
final class LoginCommand extends ForumCommand {

    private final ShellOptions options;
    private final Login login;
    private final LoginDialog dialog;
    private final Connection connection;
    private final Ending ending;
    private final Output output;

    LoginCommand(ShellOptions options, Login login, LoginDialog dialog, Connection connection, Ending ending,
            Output output) {
        super("Logs in, after logging out whoever was logged in.",
                Form.of("login").optionalArgument("name", ValueType.USER));
        this.options = options;
        this.login = login;
        this.dialog = dialog;
        this.connection = connection;
        this.ending = ending;
        this.output = output;
    }

    @Override
    public boolean needsLogin() {
        return false;
    }

    @Override
    protected void run(Invocation invocation) {
        @Nullable
        String name = invocation.find("name").orElse(null);
        if (options.mode() == Mode.INTERACTIVE) {
            connection.close();
            if (!dialog.run(name)) {
                ending.request();
            }
        } else {
            login.logIn(name);
            output.show(new Done("login", "Logged in as " + connection.welcome().identity().name() + "."));
        }
    }
}
