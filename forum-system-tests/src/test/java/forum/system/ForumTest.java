package forum.system;

import forum.system.Launcher.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server that all tests of a class share, and people on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
abstract class ForumTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    final Launcher launcher = launcher();

    Path folder;
    private Server server;

    static Launcher launcher() {
        return Prepared.LAUNCHER;
    }

    /** Once for all test classes. */
    private static final class Prepared {

        static final Launcher LAUNCHER = new Launcher(Path.of(System.getProperty("forum.launcher"))).prepared();
    }

    @BeforeAll
    void startServer(@TempDir Path shared) throws IOException {
        folder = shared;
        server = launcher.server(folder.resolve("data"), serverOptions());
    }

    /** Beyond those that every server has; whatever they name lies in the folder. */
    String[] serverOptions() throws IOException {
        return new String[0];
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    Server server() {
        return server;
    }

    User register(String name) {
        return User.register(launcher, server.url(), name, folder);
    }
}
