package forum.shell.account;

import forum.protocol.ErrorCode;
import forum.protocol.Refusal;
import forum.protocol.ServerStatus;
import forum.shell.connection.Connection;
import forum.shell.connection.HttpApi;
import forum.shell.connection.ServerAddress;
import forum.shell.console.Notice;
import forum.shell.console.Output;
import forum.shell.console.Prompter;
import forum.shell.failure.ShellException;
import forum.shell.options.ShellOptions;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Logs a person in: asks until it works, for another name or another password, or for a new account. */
public final class LoginDialog {

    private static final Set<String> LEAVING = Set.of("quit", "exit", "out", "logout");

    private final ShellOptions options;
    private final ServerAddress server;
    private final Connection connection;
    private final Passwords passwords;
    private final Registration registration;
    private final Deregistration deregistration;
    private final HttpApi api;
    private final Prompter prompter;
    private final Output output;
    private boolean givenTried;

    LoginDialog(ShellOptions options, ServerAddress server, Connection connection, Passwords passwords,
            Registration registration, Deregistration deregistration, HttpApi api, Prompter prompter, Output output) {
        this.options = options;
        this.server = server;
        this.connection = connection;
        this.passwords = passwords;
        this.registration = registration;
        this.deregistration = deregistration;
        this.api = api;
        this.prompter = prompter;
        this.output = output;
    }

    /** The first login. False when the person would rather leave; fails when there is no server. */
    public boolean begin() {
        server.probe();
        String name = options.user();
        if (name == null) {
            output.show(new Notice("Forum at " + server + ". Without an account yet? Type register."));
        }
        return run(name);
    }

    /**
     * Asks until somebody is logged in. False when the person would rather leave; fails when the server is gone.
     *
     * @param first null to be asked for
     */
    public boolean run(@Nullable String first) {
        String name = first;
        while (true) {
            if (name == null) {
                name = prompter.ask("User name: ");
                if (name == null || LEAVING.contains(name.strip().toLowerCase(Locale.ROOT))) {
                    output.show(new Notice("Goodbye."));
                    return false;
                }
                name = name.strip();
            }
            if (name.equalsIgnoreCase("register")) {
                register();
                name = null;
            } else if (name.equalsIgnoreCase("de-register")) {
                deregister();
                name = null;
            } else if (name.chars().anyMatch(Character::isWhitespace)) {
                output.failure(new ShellException(ErrorCode.INVALID_NAME,
                        "No name has a space in it. Log in first, or type register for a new account."));
                name = null;
            } else if (!name.isEmpty() && tryPasswords(name)) {
                return true;
            } else {
                name = null;
            }
            if (connection.isOpen()) {
                return true;
            }
        }
    }

    /** Until one is right; false when another name is wanted. */
    private boolean tryPasswords(String name) {
        boolean asking = false;
        while (true) {
            String password = givenOnce();
            if (password == null) {
                if (!asking) {
                    sayWhenFull();
                    asking = true;
                }
                password = prompter.askMasked("Password: ");
            }
            if (password == null || password.isEmpty()) {
                return false;
            }
            try {
                connection.open(name, password);
                return true;
            } catch (ShellException refused) {
                if (refused.code() == ErrorCode.SERVER_UNREACHABLE) {
                    throw refused;
                }
                if (!mayTryAgain(refused.refusal())) {
                    output.failure(refused);
                    return false;
                }
                output.failure(withAdvice(refused.refusal()));
            }
        }
    }

    private static boolean mayTryAgain(Refusal refusal) {
        return refusal.code() == ErrorCode.BAD_CREDENTIALS && !Objects.equals(refusal.attemptsLeft(), 0);
    }

    private @Nullable String givenOnce() {
        if (givenTried) {
            return null;
        }
        givenTried = true;
        return passwords.given();
    }

    /** Before a password is typed in vain. */
    private void sayWhenFull() {
        try {
            if (api.ask("GET", "/api/server", null, null, ServerStatus.class).full()) {
                output.show(new Notice("The server is full: only administrators can log in now."));
            }
        } catch (ShellException failure) {
            if (failure.code() == ErrorCode.SERVER_UNREACHABLE) {
                throw failure;
            }
            // One that can't say so refuses the login if need be.
        }
    }

    private void register() {
        String name = prompter.ask("New user name: ");
        if (name == null || name.isBlank()) {
            return;
        }
        try {
            String password = passwords.givenOrChosen();
            registration.register(name.strip(), password);
            connection.open(name.strip(), password);
        } catch (ShellException failure) {
            output.failure(failure);
        }
    }

    private void deregister() {
        try {
            deregistration.ask();
        } catch (ShellException failure) {
            output.failure(failure);
        }
    }

    private static ShellException withAdvice(Refusal refusal) {
        return new ShellException(new Refusal(refusal.code(),
                refusal.message() + " (Another name? Press Enter.)", refusal.attemptsLeft(),
                refusal.retryAfterSeconds()));
    }
}
