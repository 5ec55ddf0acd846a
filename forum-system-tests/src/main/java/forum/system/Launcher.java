package forum.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts servers and shells as people do: with the script {@code forum}.
 *
 * @param prefix words before the script, {@code taskset -c 0} for example; mostly none
 */
public record Launcher(Path script, List<String> prefix) {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration PREPARATION = Duration.ofMinutes(5);

    public Launcher {
        prefix = List.copyOf(prefix);
    }

    public Launcher(Path script) {
        this(script, List.of());
    }

    /** Has the launcher do once what it does only after a build, so that later starts are quick and say nothing of it. */
    public Launcher prepared() {
        for (String[] words : new String[][]{{"server", "--help"}, {"shell", "--version"}}) {
            try (Program program = run(words)) {
                if (program.exitCode(PREPARATION) != 0 || program.toString().contains("preparation failed")) {
                    throw new AssertionError("forum " + String.join(" ", words) + " failed:\n" + program);
                }
            }
        }
        return this;
    }

    /** A server that takes connections. */
    public Server server(Path data, String... options) {
        return server(0, data, options);
    }

    /** A server that takes connections, on a port of one's choice. */
    public Server server(int port, Path data, String... options) {
        Program program = Program.start(
                command(List.of("server", "--port", String.valueOf(port), "--data", data.toString()), options),
                Map.of());
        String url = program.expect("^Forum is ready on (http://\\S+)$", START).group(1);
        return new Server(program, url);
    }

    /** Runs {@code forum} with these arguments. */
    public Program run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** The same in a changed environment. */
    public Program run(Map<String, String> environment, String... arguments) {
        return Program.start(command(List.of(), arguments), environment);
    }

    /** Runs {@code forum} with these arguments as somebody whose folder this is. */
    public Program runAt(Path home, List<String> arguments) {
        return Program.start(command(arguments), Map.of("HOME", home.toString()));
    }

    /**
     * Runs {@code forum} with these arguments, none of which holds a blank, in a terminal of its own. It hears Ctrl-C, even if
     * this process was told not to.
     */
    public Program runInTerminal(Map<String, String> environment, String... arguments) {
        String line = "stty rows 24 cols 120; exec env --default-signal=INT "
                + String.join(" ", command(List.of(), arguments));
        return Program.start(List.of("script", "-qefc", line, "/dev/null"), environment);
    }

    /**
     * A shell with somebody at it, in a terminal.
     *
     * @param home the person's folder
     */
    public Program shellInTerminal(String server, Path home, String... options) {
        List<String> arguments = new ArrayList<>(List.of("shell", "--server", server, "--no-color"));
        arguments.addAll(List.of(options));
        return runInTerminal(Map.of("TERM", "xterm", "HOME", home.toString()), arguments.toArray(String[]::new));
    }

    private List<String> command(List<String> first, String... rest) {
        List<String> command = new ArrayList<>(prefix);
        command.add(script.toString());
        command.addAll(first);
        command.addAll(List.of(rest));
        return command;
    }

    /** A running server and where it is reached. */
    public record Server(Program program, String url) implements AutoCloseable {

        public int port() {
            return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
