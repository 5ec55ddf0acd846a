package forum.shell.command;

import forum.protocol.ErrorCode;
import forum.shell.console.Interruption;
import forum.shell.console.Output;
import forum.shell.failure.ExitCode;
import forum.shell.failure.ShellException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutionException;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandNotFoundException;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;

/** Runs one command, and says so in one place when it fails. */
public final class CommandRunner {

    private static final Logger LOG = Logger.getLogger(CommandRunner.class.getName());

    private final CommandRegistry registry;
    private final ForumCommandParser parser;
    private final CommandExecutor executor;
    private final Gate gate;
    private final Output output;

    public CommandRunner(CommandRegistry registry, ForumCommandParser parser, Gate gate, Output output) {
        this.registry = registry;
        this.parser = parser;
        this.executor = new CommandExecutor(registry);
        this.gate = gate;
        this.output = output;
    }

    public ExitCode run(Words words) {
        return guard(() -> execute(parser.parse(words)));
    }

    /** Runs a step of which a failure is to be said like that of a command; of an {@link Interruption} nothing is said. */
    public ExitCode guard(Runnable step) {
        try {
            step.run();
            return ExitCode.DONE;
        } catch (ShellException failure) {
            output.failure(failure);
            return ExitCode.of(failure);
        } catch (Interruption e) {
            return ExitCode.INTERRUPTED;
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "A command failed in a way nobody thought of", e);
            output.failure(new ShellException(ErrorCode.INTERNAL_ERROR,
                    "The shell itself failed; ~/.forum/shell.log says where. Please report it."));
            return ExitCode.FAILED;
        }
    }

    /** The command that these words call, or null when they call none. */
    public @Nullable ForumCommand find(Words words) {
        int start = words.mark();
        try {
            return command(parser.parse(words)) instanceof ForumCommand command ? command : null;
        } catch (ShellException e) {
            return null;
        } finally {
            words.reset(start);
        }
    }

    private void execute(ParsedInput input) {
        if (command(input) instanceof ForumCommand command) {
            gate.open(command);
        }
        try {
            executor.execute(new CommandContext(input, registry, new PrintWriter(Writer.nullWriter()), NO_INPUT));
        } catch (CommandExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (CommandNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Command command(ParsedInput input) {
        String name = String.join(" ", input.subCommands());
        return registry.getCommandByName(name.isEmpty() ? input.commandName() : input.commandName() + " " + name);
    }

    /** Commands ask through {@link forum.shell.console.Prompter} and speak through {@link Output}. */
    private static final InputReader NO_INPUT = new InputReader() {
    };
}
