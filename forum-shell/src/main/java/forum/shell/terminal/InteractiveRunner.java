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
import org.jline.reader.EndOfFileException;
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
        if (TerminalSource.showsAll()) {
            output.moveTo(new PromptScreen(editor, options.color()));
        }
        connection.listen(prompt);
    }

    /** After all other listeners are added: those who are logged out hear why before they are asked who they are. */
    public ExitCode run() {
        LoginWatch watch = new LoginWatch(connection);
        connection.listen(watch);
        ExitCode begun = runner.guard(() -> {
            udpPort.listen();
            endUnless(dialog.begin());
        });
        if (begun != ExitCode.DONE) {
            return begun;
        }
        String typed = "";
        ExitCode end = ExitCode.DONE;
        while (!ending.requested()) {
            if (!connection.isOpen()) {
                if (runner.guard(() -> endUnless(dialog.run(null))) == ExitCode.INTERRUPTED) {
                    return ExitCode.INTERRUPTED;
                }
                continue;
            }
            try {
                String kept = typed;
                typed = "";
                String line = watch
                        .whileLoggedIn(() -> editor.reader().readLine(prompt.prompt(), null, (Character) null, kept));
                if (!line.isBlank()) {
                    execute(line);
                }
            } catch (UserInterruptException e) {
                if (!connection.isOpen()) {
                    typed = e.getPartialLine();
                } else if (e.getPartialLine().isEmpty()) { // otherwise Ctrl-C takes back what was typed
                    execute("logout");
                    end = ending.requested() ? ExitCode.INTERRUPTED : end;
                }
            } catch (EndOfFileException e) {
                execute("logout");
            }
        }
        return end;
    }

    private void endUnless(boolean loggedIn) {
        if (!loggedIn) {
            ending.request();
        }
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
