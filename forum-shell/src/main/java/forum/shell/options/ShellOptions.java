package forum.shell.options;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this run of the shell was asked for.
 *
 * @param user null when not given
 * @param password from the environment; null when not given
 * @param newPassword from the environment, for commands that set one; null when not given
 * @param passwordFile {@code -} for standard input, null when not given
 * @param udpPort 0 for any; null when not given
 * @param trace what transfers do is written there; null when it is not
 * @param home the user's folder
 * @param script {@code -} for standard input, null when not given
 * @param command the words of the one command, empty without one
 */
public record ShellOptions(Mode mode, URI server, @Nullable String user, @Nullable String password,
        @Nullable String newPassword, @Nullable String passwordFile, @Nullable Integer udpPort, Path downloads,
        AcceptPolicy accept, AcceptLimits acceptLimits, @Nullable Path trace, Path home, @Nullable String script,
        boolean keepGoing,
        boolean json, boolean color, List<String> command) {

    public ShellOptions {
        command = List.copyOf(command);
    }

    /** Where history and log are kept. */
    public Path state() {
        return home.resolve(".forum");
    }

    /** A file as the user names it: {@code ~/} is the user's folder. */
    public Path file(String name) {
        return name.startsWith("~/") ? home.resolve(name.substring(2)) : Path.of(name);
    }

    /** Whether somebody, or a script, follows what happens, so that events are shown and acknowledged. */
    public boolean followsEvents() {
        return mode == Mode.INTERACTIVE || mode == Mode.SCRIPT;
    }

    /** Without the password, so that no log can hold it. */
    @Override
    public String toString() {
        return "ShellOptions[mode=" + mode + ", server=" + server + ", user=" + user + "]";
    }
}
