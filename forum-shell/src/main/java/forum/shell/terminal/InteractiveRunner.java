package forum.shell.terminal;

import forum.shell.account.LoginDialog;
import forum.shell.command.CommandRunner;
import forum.shell.command.Ending;
import forum.shell.command.LineWords;
import forum.shell.connection.Connection;
import forum.shell.connection.UdpPort;
import forum.shell.console.Output;
import forum.shell.failure.ExitCode;
import forum.shell.options.ShellOptions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** The shell with a person at it: reads a line, does it, reads the next. */
public final class InteractiveRunner {

    private final ShellOptions options;
    private final LineEditor editor;
    private final PromptView prompt;
    private final LoginDialog dialog;
    private final CommandRunner runner;
    private final Connection connection;
    private final UdpPort udpPort;
    private final Ending ending;
    private final Output output;

    InteractiveRunner(ShellOptions options, LineEditor editor, PromptView prompt, LoginDialog dialog,
            CommandRunner runner, Connection connection, UdpPort udpPort, Ending ending, Output output) {
        this.options = options;
        this.editor = editor;
        this.prompt = prompt;
        this.dialog = dialog;
        this.runner = runner;
        this.connection = connection;
        this.udpPort = udpPort;
        this.ending = ending;
        this.output = output;
    }

    /** Before other listeners are added: the prompt must be right when they show something. */
    public void attach() {
        output.moveTo(new PromptScreen(editor, options.color()));
        connection.listen(prompt);
    }

    public ExitCode run() {
        AtomicBoolean loggedIn = new AtomicBoolean();
        ExitCode begun = runner.guard(() -> {
            udpPort.listen();
            loggedIn.set(dialog.begin());
        });
        if (begun != ExitCode.DONE || !loggedIn.get()) {
            return begun;
        }
        LineReader reader = editor.reader();
        while (!ending.requested()) {
            try {
                String line = reader.readLine(prompt.prompt());
                if (!line.isBlank()) {
                    execute(line);
                }
            } catch (UserInterruptException e) {
                // Ctrl-C takes back what was typed, no more.
            } catch (EndOfFileException e) {
                execute("logout");
            }
        }
        return ExitCode.DONE;
    }

    /** Ctrl-C ends what a command waits for, not the shell. */
    private void execute(String line) {
        Terminal terminal = editor.reader().getTerminal();
        Thread thread = Thread.currentThread();
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> thread.interrupt());
        try {
            runner.run(new LineWords(line));
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
            Thread.interrupted();
        }
    }
}
