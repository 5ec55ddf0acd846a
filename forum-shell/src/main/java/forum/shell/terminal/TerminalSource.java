package forum.shell.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Where the terminal comes from. */
interface TerminalSource {

    Terminal open();

    /** The one that the shell was started in; without one, plain lines from standard input. */
    static Terminal ofThisProcess() {
        try {
            return TerminalBuilder.builder().system(true).dumb(true).encoding(StandardCharsets.UTF_8).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
