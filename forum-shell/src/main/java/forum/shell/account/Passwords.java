package forum.shell.account;

import forum.protocol.ErrorCode;
import forum.shell.console.Prompter;
import forum.shell.console.StandardInput;
import forum.shell.failure.ShellException;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import java.io.FileInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where passwords come from: a file, the environment, or the person at the terminal. */
public final class Passwords {

    private static final String OLD_SOURCES = "give --password-file FILE, or set FORUM_PASSWORD.";
    private static final String NEW_SOURCES = "give --new-password-file FILE, or set FORUM_NEW_PASSWORD.";

    private final ShellOptions options;
    private final StandardInput standardInput;
    private final Prompter prompter;
    private @Nullable String given;
    /** The last one that was asked for at a login. */
    private volatile @Nullable String answered;

    Passwords(ShellOptions options, StandardInput standardInput, Prompter prompter) {
        this.options = options;
        this.standardInput = standardInput;
        this.prompter = prompter;
    }

    /** The one that was given at the start, or null. */
    synchronized @Nullable String given() {
        if (given == null) {
            String file = options.passwordFile();
            given = file == null ? options.password() : read(file);
        }
        return given;
    }

    String givenOrAsked() {
        String password = given();
        if (password == null) {
            password = asked("Password: ", OLD_SOURCES);
            answered = password;
        }
        return password;
    }

    /** The one in force, to prove once more who one is: whoever sits at the terminal types it again. */
    String current() {
        if (options.mode() == Mode.INTERACTIVE) {
            return asked("Current password: ", OLD_SOURCES);
        }
        String known = answered;
        return known != null ? known : givenOrAsked();
    }

    /**
     * A new one: from a file, from the environment where nobody sits at the terminal, or typed twice.
     *
     * @param file null when not given
     */
    public String chosen(@Nullable String file) {
        if (file != null) {
            return read(file);
        }
        String fromEnvironment = options.newPassword();
        if (fromEnvironment != null && options.mode() != Mode.INTERACTIVE) {
            return fromEnvironment;
        }
        return typedTwice(NEW_SOURCES);
    }

    /** For a new account: the one that was given, unless somebody sits at the terminal to choose one. */
    String givenOrChosen() {
        String password = options.mode() == Mode.INTERACTIVE ? null : given();
        return password != null ? password : typedTwice(OLD_SOURCES);
    }

    /** What was given is now another one. */
    synchronized void changed(String password) {
        given = given == null ? null : password;
        answered = answered == null ? null : password;
    }

    private String typedTwice(String sources) {
        String first = asked("New password: ", sources);
        if (!first.equals(asked("The same again: ", sources))) {
            throw new ShellException(ErrorCode.USAGE, "The two passwords differ. Nothing was done; try again.");
        }
        return first;
    }

    private String asked(String question, String sources) {
        String answer = prompter.askMasked(question);
        if (answer != null && !answer.isEmpty()) {
            return answer;
        }
        throw options.mode() == Mode.INTERACTIVE
                ? new ShellException(ErrorCode.CANCELLED, "No password was typed; nothing was done.")
                : new ShellException(ErrorCode.USAGE, "A password is needed: " + sources);
    }

    private String read(String file) {
        String password;
        try {
            if (file.equals("-")) {
                password = standardInput.line();
            } else {
                try (FileInputStream in = new FileInputStream(file)) {
                    password = new StandardInput(in).line();
                }
            }
        } catch (IOException e) {
            throw new ShellException(ErrorCode.USAGE, "The password file " + file + " cannot be read.");
        }
        if (password == null || password.isEmpty()) {
            throw new ShellException(ErrorCode.USAGE, "There is no password in the first line of "
                    + (file.equals("-") ? "standard input." : "the password file " + file + "."));
        }
        return password;
    }
}
