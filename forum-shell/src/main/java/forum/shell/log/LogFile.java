package forum.shell.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** Warnings and worse, in a file of bounded size that is made when there is something to say. */
public final class LogFile extends Handler {

    private static final int MAX_BYTES = 1 << 20;

    private final Path folder;
    private @Nullable Handler file;
    private boolean failed;

    private LogFile(Path folder) {
        this.folder = folder;
        setLevel(Level.WARNING);
    }

    /** Takes the place of all other logging; nothing goes to the terminal. */
    public static void install(Path folder) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new LogFile(folder));
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        if (file == null && !failed) {
            file = open();
            failed = file == null;
        }
        if (file != null) {
            file.publish(record);
        }
    }

    @Override
    public synchronized void flush() {
        if (file != null) {
            file.flush();
        }
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            file.close();
        }
    }

    private @Nullable Handler open() {
        try {
            Files.createDirectories(folder);
            String pattern = folder.resolve("shell.log").toString().replace("%", "%%");
            FileHandler handler = new FileHandler(pattern, MAX_BYTES, 1, true);
            handler.setFormatter(new SimpleFormatter());
            return handler;
        } catch (IOException e) {
            return null;
        }
    }
}
