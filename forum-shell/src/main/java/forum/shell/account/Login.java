package forum.shell.account;

import forum.protocol.ErrorCode;
import forum.protocol.presence.SessionEnded;
import forum.shell.command.ForumCommand;
import forum.shell.command.Gate;
import forum.shell.connection.Connection;
import forum.shell.console.Prompter;
import forum.shell.failure.ShellException;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import org.jspecify.annotations.Nullable;

/** Logs in once, with what was given at the start or is asked for now. */
public final class Login implements Gate {

    private final ShellOptions options;
    private final Connection connection;
    private final Passwords passwords;
    private final Prompter prompter;

    Login(ShellOptions options, Connection connection, Passwords passwords, Prompter prompter) {
        this.options = options;
        this.connection = connection;
        this.passwords = passwords;
        this.prompter = prompter;
    }

    @Override
    public void open(ForumCommand command) {
        if (command.needsLogin() && !connection.isOpen()) {
            if (options.mode() == Mode.INTERACTIVE) {
                throw new ShellException(ErrorCode.NOT_LOGGED_IN, "You are not logged in. Type: login NAME");
            }
            connection.lastEnd().ifPresent(Login::checkMayComeBack);
            logIn(null);
        }
    }

    @Override
    public boolean isAdministrator() {
        return connection.isOpen() && connection.welcome().identity().role().equals("ADMIN");
    }

    /** A script that was only quiet for too long goes on; one that somebody has ended does not come back by itself. */
    private static void checkMayComeBack(SessionEnded end) {
        if (end.code() != ErrorCode.SESSION_IDLE) {
            throw new ShellException(end.code(), end.message());
        }
    }

    /**
     * Logs in and returns when the session is open.
     *
     * @param name null for the one given at the start
     */
    public void logIn(@Nullable String name) {
        String user = name != null ? name : options.user();
        if (user == null) {
            user = prompter.ask("User name: ");
        }
        if (user == null || user.isBlank()) {
            throw new ShellException(ErrorCode.USAGE, "Who are you? Give --user NAME, or set FORUM_USER.");
        }
        connection.open(user.strip(), passwords.givenOrAsked());
    }
}
