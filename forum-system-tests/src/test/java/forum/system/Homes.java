package forum.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** People at home behind routers, in network namespaces of this machine, as the script {@code nat.sh} lays them out. */
final class Homes implements AutoCloseable {

    static final String SERVER = "203.0.113.1";
    static final String SERVER_6 = "[2001:db8::1]";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SETTINGS = "JAVA_TOOL_OPTIONS=-Dforum.transfer.idle-seconds=4";

    private final String prefix = "nat" + ProcessHandle.current().pid();
    private final Path script;

    /** Skips the test where there can be none. */
    Homes() {
        try {
            script = Path.of(Objects.requireNonNull(Homes.class.getResource("nat.sh")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        assumeTrue(succeeds("ip", "netns", "add", prefix + "-try"), "Network namespaces need root, and ip");
        assumeTrue(succeeds("ip", "netns", "delete", prefix + "-try") && succeeds("nft", "--version"),
                "The routers need nft");
        assertThat(succeeds("bash", script.toString(), "up", prefix)).as("nat.sh up").isTrue();
    }

    /** Starts programs in a place; peers that are gone are noticed sooner there. */
    Launcher at(String place, Launcher launcher) {
        return new Launcher(launcher.script(),
                List.of("ip", "netns", "exec", prefix + "-" + place, "env", SETTINGS));
    }

    /** Changes what the network of a place is, with the words of {@code ip}. */
    void ip(String place, String... words) {
        List<String> command = new ArrayList<>(List.of("ip", "-n", prefix + "-" + place));
        command.addAll(List.of(words));
        assertThat(succeeds(command.toArray(String[]::new))).as("%s", command).isTrue();
    }

    /** Limits what a place sends. */
    void limit(String place, String rate) {
        assertThat(succeeds("ip", "netns", "exec", prefix + "-" + place, "tc", "qdisc", "replace", "dev", "eth0",
                "root", "tbf", "rate", rate, "burst", "64k", "latency", "100ms")).as("tc").isTrue();
    }

    private static boolean succeeds(String... command) {
        try (Program program = Program.start(List.of(command), Map.of())) {
            return program.exitCode(PATIENCE) == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Somebody of that name, with an account that the server imports. */
    static User person(Launcher launcher, String server, String name, Path folder) throws IOException {
        User user = new User(launcher, server, name, folder.resolve(name));
        Files.createDirectories(user.downloads());
        Files.writeString(user.passwordFile(), password(name) + "\n");
        return user;
    }

    static String password(String name) {
        return name + " likes long passwords";
    }

    @Override
    public void close() {
        succeeds("bash", script.toString(), "down", prefix);
    }
}
