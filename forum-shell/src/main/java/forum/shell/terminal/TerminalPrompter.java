package forum.shell.terminal;

import forum.shell.console.Interruption;
import forum.shell.console.Prompter;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Asks at the terminal. Beside a script or one command the questions go to standard error. */
final class TerminalPrompter implements Prompter {

    private final ShellOptions options;
    private final LineEditor editor;

    TerminalPrompter(ShellOptions options, LineEditor editor) {
        this.options = options;
        this.editor = editor;
    }

    @Override
    public @Nullable String ask(String question) {
        return read(question, null);
    }

    @Override
    public @Nullable String askMasked(String question) {
        return read(question, '*');
    }

    private @Nullable String read(String question, @Nullable Character mask) {
        if (options.mode() == Mode.INTERACTIVE) {
            return answer(editor.reader(), question, mask);
        }
        try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).encoding(StandardCharsets.UTF_8)
                .systemOutput(TerminalBuilder.SystemOutput.ForcedSysErr).build()) {
            boolean nobodyThere = terminal.getType().startsWith(Terminal.TYPE_DUMB);
            return nobodyThere
                    ? null
                    : answer(LineReaderBuilder.builder().terminal(terminal).build(), question, mask);
        } catch (IOException e) {
            return null;
        }
    }

    /** No answer is kept in the history, and no word of it completed. */
    private static @Nullable String answer(LineReader reader, String question, @Nullable Character mask) {
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
        reader.setVariable(LineReader.DISABLE_COMPLETION, true);
        try {
            return reader.readLine(question, mask);
        } catch (UserInterruptException e) {
            throw new Interruption();
        } catch (EndOfFileException e) {
            return null;
        } finally {
            reader.setVariable(LineReader.DISABLE_HISTORY, false);
            reader.setVariable(LineReader.DISABLE_COMPLETION, false);
        }
    }
}
