package forum.shell.console;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something the shell says: a line for people, an object for scripts. */
public interface Item {

    /** One line, or nothing when people need not be told; what came from others has gone through {@link Visible}. */
    String text();

    /** The object of {@code --json}, or null when scripts are not told. */
    default @Nullable Map<String, Object> json() {
        return null;
    }
}
