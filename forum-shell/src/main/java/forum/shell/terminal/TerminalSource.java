package forum.shell.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;

/** Where the terminal comes from. */
interface TerminalSource {

    Terminal open();

    /**
     * Whether what is typed and what is said are both there. Otherwise results go to standard output, wherever that leads, and
     * what is asked to standard error. JDK 22 to 24 have a console when there is no terminal, others have none.
     */
    @SuppressWarnings("SystemConsoleNull")
    static boolean showsAll() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** The one that the shell was started in; without one, plain lines from standard input. */
    static Terminal ofThisProcess() {
        try {
            return TerminalBuilder.builder().system(true).dumb(true).encoding(StandardCharsets.UTF_8)
                    .systemOutput(showsAll() ? SystemOutput.SysOut : SystemOutput.ForcedSysErr).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
