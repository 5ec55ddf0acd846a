package forum.system.demo;

import forum.system.Program;
import forum.system.User;
import java.time.Duration;
import java.util.regex.MatchResult;

/** Somebody with an open shell, seen by the audience. */
final class Actor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Stage stage;
    private final User user;
    private final Program shell;
    private int expectedExitCode;

    Actor(Stage stage, User user) {
        this.stage = stage;
        this.user = user;
        this.shell = user.shell("--accept", "always", "--keep-going");
        shell.expect("^Welcome", PATIENCE);
    }

    String name() {
        return user.name();
    }

    User user() {
        return user;
    }

    /** Types a line. */
    Actor types(String line) {
        stage.typed(name(), line);
        shell.type(line);
        return this;
    }

    /** Waits until a line with this pattern is on the screen, and shows it. */
    MatchResult sees(String pattern) {
        MatchResult seen = shell.expect("^.*(?:" + pattern + ").*$", PATIENCE);
        stage.shown(name(), seen.group());
        return seen;
    }

    /** Waits until a command is refused, and shows it. */
    void isRefused(String code) {
        sees("error: " + code + ": ");
        expectedExitCode = 1;
    }

    /** Leaves by {@code logout}. */
    void leaves() {
        types("logout");
        int exitCode = shell.exitCode(PATIENCE);
        if (exitCode != expectedExitCode) {
            throw new AssertionError(name() + "'s shell ended with exit code " + exitCode + ":\n" + shell);
        }
    }

    @Override
    public void close() {
        shell.close();
    }
}
