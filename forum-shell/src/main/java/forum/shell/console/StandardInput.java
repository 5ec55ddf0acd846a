package forum.shell.console;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8, for a password and a script that share standard input. */
public final class StandardInput {

    /** A longer line than any text, with room for its command. */
    private static final int MAX_LINE_BYTES = 1 << 20;

    private final InputStream in;

    public StandardInput(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The next line without its end ({@code \n} or {@code \r\n}), or null after the last. */
    public @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.size() == MAX_LINE_BYTES) {
                throw new IOException("A line is longer than " + MAX_LINE_BYTES + " bytes");
            }
            line.write(next);
            next = in.read();
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
