package forum.shell.script;

import forum.protocol.ErrorCode;
import forum.shell.account.Login;
import forum.shell.command.CommandRunner;
import forum.shell.command.Ending;
import forum.shell.command.ForumCommand;
import forum.shell.command.LineWords;
import forum.shell.connection.UdpPort;
import forum.shell.console.StandardInput;
import forum.shell.failure.ExitCode;
import forum.shell.failure.ShellException;
import forum.shell.options.ShellOptions;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs a script: one command a line, each as soon as its line is there. */
public final class ScriptRunner {

    private final ShellOptions options;
    private final StandardInput standardInput;
    private final CommandRunner runner;
    private final Login login;
    private final Ending ending;
    private final UdpPort udpPort;

    ScriptRunner(ShellOptions options, StandardInput standardInput, CommandRunner runner, Login login, Ending ending,
            UdpPort udpPort) {
        this.options = options;
        this.standardInput = standardInput;
        this.runner = runner;
        this.login = login;
        this.ending = ending;
        this.udpPort = udpPort;
    }

    public ExitCode run() {
        String script = Objects.requireNonNull(options.script());
        if (script.equals("-")) {
            return begin(null).then(() -> lines(standardInput));
        }
        try (FileInputStream file = new FileInputStream(script)) {
            return begin(firstCommand(script)).then(() -> lines(new StandardInput(file)));
        } catch (IOException e) {
            return runner.guard(() -> {
                throw new ShellException(ErrorCode.USAGE, "The script " + script + " cannot be read.");
            });
        }
    }

    /** Logs in at once, so that events come, unless the script first has to make its account or to choose one. */
    private ExitCode begin(@Nullable ForumCommand first) {
        return runner.guard(() -> {
            udpPort.listen();
            if (options.user() != null && (first == null || first.needsLogin())) {
                login.logIn(null);
            }
        });
    }

    /** Null when it has none, or can be read only once, as a pipe. */
    private @Nullable ForumCommand firstCommand(String script) throws IOException {
        if (!Files.isRegularFile(Path.of(script))) {
            return null;
        }
        try (FileInputStream file = new FileInputStream(script)) {
            StandardInput lines = new StandardInput(file);
            String line = lines.line();
            while (line != null && isSkipped(line)) {
                line = lines.line();
            }
            return line == null ? null : runner.find(new LineWords(line));
        }
    }

    private ExitCode lines(StandardInput lines) {
        ExitCode result = ExitCode.DONE;
        while (!ending.requested() && (result == ExitCode.DONE || options.keepGoing())) {
            String line;
            try {
                line = lines.line();
            } catch (IOException e) {
                return runner.guard(() -> {
                    throw new ShellException(ErrorCode.USAGE, "The script cannot be read further: " + e.getMessage());
                });
            }
            if (line == null) {
                return result;
            }
            if (!isSkipped(line)) {
                ExitCode code = runner.run(new LineWords(line));
                if (code == ExitCode.INTERRUPTED) {
                    return code;
                }
                result = result.then(() -> code);
            }
        }
        return result;
    }

    private static boolean isSkipped(String line) {
        return line.isBlank() || line.startsWith("#");
    }
}
