package forum.shell.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output and standard error, in UTF-8, flushed after each line. */
public final class StreamScreen implements Screen {

    private final PrintStream out;
    private final PrintStream err;

    StreamScreen(OutputStream out, OutputStream err) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    public static StreamScreen standard() {
        return new StreamScreen(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
    }

    @Override
    public synchronized void line(String line) {
        out.print(line + "\n");
        out.flush();
    }

    @Override
    public synchronized void error(String line) {
        err.print(line + "\n");
        err.flush();
    }
}
