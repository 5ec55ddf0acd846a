package forum.shell.terminal;

import forum.shell.options.ShellOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.LineReaderImpl;
import org.jspecify.annotations.Nullable;

/** The line that is typed, with its history; made when first needed. */
final class LineEditor implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LineEditor.class.getName());
    private static final int MAX_HISTORY_LINES = 2_000;

    private final ShellOptions options;
    private final CommandCompleter completer;
    private final TerminalSource terminals;
    private @Nullable LineReaderImpl reader;

    LineEditor(ShellOptions options, CommandCompleter completer, TerminalSource terminals) {
        this.options = options;
        this.completer = completer;
        this.terminals = terminals;
    }

    synchronized LineReaderImpl reader() {
        LineReaderImpl current = reader;
        if (current == null) {
            current = (LineReaderImpl) LineReaderBuilder.builder().terminal(terminals.open()).appName("forum")
                    .parser(new WordParser()).completer(completer)
                    // A text is a text: "!!" and backslashes mean themselves.
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .option(LineReader.Option.INSERT_TAB, false).option(LineReader.Option.AUTO_FRESH_LINE, false)
                    .variable(LineReader.HISTORY_SIZE, MAX_HISTORY_LINES)
                    .variable(LineReader.HISTORY_FILE_SIZE, MAX_HISTORY_LINES)
                    .variable(LineReader.BELL_STYLE, "none").build();
            Path history = historyFile();
            if (history != null) {
                current.setVariable(LineReader.HISTORY_FILE, history);
            }
            reader = current;
        }
        return current;
    }

    @Override
    public synchronized void close() throws IOException {
        if (reader != null) {
            reader.getTerminal().close();
        }
    }

    /** Readable by its owner only; null when there can be none. */
    private @Nullable Path historyFile() {
        Path file = options.state().resolve("history");
        try {
            Files.createDirectories(options.state());
            if (Files.notExists(file)) {
                Files.createFile(file);
            }
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file,
                        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            }
            return file;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "No history: {0}", e.toString());
            return null;
        }
    }
}
