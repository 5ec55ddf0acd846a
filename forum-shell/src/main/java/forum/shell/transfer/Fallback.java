package forum.shell.transfer;

import java.nio.file.Path;

/** Another way for a file to somebody who cannot be reached. */
public interface Fallback {

    /** Leaves it where it waits for the user; fails with {@link forum.shell.failure.ShellException}. */
    void leave(String user, Path file);
}
