package forum.shell.options;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.shell.failure.ShellException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the options: they come before the command, and the first word that is none of them begins it. */
public final class OptionParser {

    private final List<String> arguments;
    private final Map<String, String> environment;
    private int position;

    private Mode mode = Mode.INTERACTIVE;
    private String server;
    private @Nullable String user;
    private @Nullable String passwordFile;
    private @Nullable Integer udpPort;
    private @Nullable Path downloads;
    private @Nullable AcceptPolicy accept;
    private long acceptMaxBytes = AcceptLimits.NONE.maxBytes();
    private List<String> acceptFrom = AcceptLimits.NONE.from();
    private @Nullable Path trace;
    private @Nullable String script;
    private boolean keepGoing;
    private boolean json;
    private boolean color;

    private OptionParser(List<String> arguments, Map<String, String> environment) {
        this.arguments = arguments;
        this.environment = environment;
        this.server = environment.getOrDefault("FORUM_SERVER", "http://localhost:8080");
        this.user = nonEmpty("FORUM_USER");
        this.color = nonEmpty("NO_COLOR") == null;
    }

    public static ShellOptions parse(List<String> arguments, Map<String, String> environment) {
        return new OptionParser(arguments, environment).parse();
    }

    private ShellOptions parse() {
        while (position < arguments.size() && arguments.get(position).startsWith("-")) {
            option(arguments.get(position++));
        }
        List<String> command = arguments.subList(position, arguments.size());
        if (mode == Mode.INTERACTIVE && !command.isEmpty()) {
            if (script != null) {
                throw usage("Give either --script or a command, not both.");
            }
            mode = Mode.ONE_COMMAND;
        } else if (mode == Mode.INTERACTIVE && script != null) {
            mode = Mode.SCRIPT;
        }
        Path home = home(environment);
        AcceptPolicy policy = accept != null
                ? accept
                : mode == Mode.INTERACTIVE ? AcceptPolicy.ASK : AcceptPolicy.ALWAYS;
        return new ShellOptions(mode, address(server), user, nonEmpty("FORUM_PASSWORD"), nonEmpty("FORUM_NEW_PASSWORD"),
                passwordFile, udpPort,
                downloads != null ? downloads : home.resolve("Downloads").resolve("forum"), policy,
                new AcceptLimits(acceptMaxBytes, acceptFrom), trace, home, script,
                keepGoing, json, color, command);
    }

    /** The environment's, which a user can change, before the one that the system has on record. */
    private static Path home(Map<String, String> environment) {
        String home = environment.get("HOME");
        return Path.of(home == null || home.isEmpty() ? System.getProperty("user.home", ".") : home);
    }

    private void option(String word) {
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        String name = equals < 0 ? word : word.substring(0, equals);
        @Nullable
        String value = equals < 0 ? null : word.substring(equals + 1);
        switch (name) {
            case "--server" -> server = value(name, value);
            case "--user" -> user = value(name, value);
            case "--password-file" -> passwordFile = value(name, value);
            case "--udp-port" -> udpPort = port(value(name, value));
            case "--downloads" -> downloads = path(name, value(name, value), "a folder");
            case "--trace" -> trace = path(name, value(name, value), "a file");
            case "--accept" -> accept = policy(value(name, value));
            case "--accept-max" -> acceptMaxBytes = size(value(name, value));
            case "--accept-from" -> acceptFrom = names(value(name, value));
            case "--script" -> script = value(name, value);
            case "--keep-going" -> keepGoing = flag(name, value);
            case "--json" -> json = flag(name, value);
            case "--no-color" -> color = !flag(name, value);
            case "--help", "-h" -> mode = Mode.HELP;
            case "--version" -> mode = Mode.VERSION;
            default -> throw usage("There is no option " + name + ". Try --help.");
        }
    }

    private String value(String name, @Nullable String given) {
        if (given != null) {
            return given;
        }
        if (position == arguments.size()) {
            throw usage("The option " + name + " needs a value. Try --help.");
        }
        return arguments.get(position++);
    }

    private static boolean flag(String name, @Nullable String given) {
        if (given != null) {
            throw usage("The option " + name + " takes no value.");
        }
        return true;
    }

    private static int port(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw usage("--udp-port takes a number from 0 (any) to 65535.");
    }

    private static AcceptPolicy policy(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "always" -> AcceptPolicy.ALWAYS;
            case "ask" -> AcceptPolicy.ASK;
            case "never" -> AcceptPolicy.NEVER;
            default -> throw usage("--accept takes always, ask or never.");
        };
    }

    private static long size(String text) {
        return AcceptLimits.size(text).orElseThrow(
                () -> usage("--accept-max takes a size in bytes, or like 500K, 20M or 2G."));
    }

    private static List<String> names(String text) {
        List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (names.stream().anyMatch(name -> name.isEmpty() || name.length() > Limits.MAX_NAME_LENGTH)) {
            throw usage("--accept-from takes names with commas between them, like leia,han.");
        }
        return names;
    }

    private static Path path(String name, String text, String expected) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw usage(name + " takes " + expected + ".");
        }
    }

    private static URI address(String text) {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw usage("--server takes an address like http://localhost:8080.");
    }

    private @Nullable String nonEmpty(String variable) {
        String value = environment.get(variable);
        return value == null || value.isEmpty() ? null : value;
    }

    private static ShellException usage(String message) {
        return new ShellException(ErrorCode.USAGE, message);
    }
}
