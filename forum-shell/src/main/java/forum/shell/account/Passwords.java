package forum.shell.account;

import forum.protocol.ErrorCode;
import forum.shell.console.Prompter;
import forum.shell.console.StandardInput;
import forum.shell.failure.ShellException;
import forum.shell.options.ShellOptions;
import java.io.FileInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the password comes from: a file, the environment, or the person at the terminal. */
final class Passwords {

    private final ShellOptions options;
    private final StandardInput standardInput;
    private final Prompter prompter;
    private @Nullable String given;

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
        return password != null ? password : answered(prompter.askMasked("Password: "));
    }

    /** A new one, typed twice. */
    String chosen() {
        String first = answered(prompter.askMasked("New password: "));
        if (!first.equals(answered(prompter.askMasked("The same again: ")))) {
            throw new ShellException(ErrorCode.USAGE, "The two passwords differ. Nothing was done; try again.");
        }
        return first;
    }

    private static String answered(@Nullable String answer) {
        if (answer == null) {
            throw new ShellException(ErrorCode.USAGE,
                    "A password is needed: give --password-file FILE, or set FORUM_PASSWORD.");
        }
        return answer;
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
