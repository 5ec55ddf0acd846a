package forum.system;

import forum.system.Launcher.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    /** Once for all test classes: of two processes that run them one waits. */
    private static final class Prepared {

        static final Launcher LAUNCHER = prepare(Path.of(System.getProperty("forum.launcher")));

        private static Launcher prepare(Path program) {
            try (FileChannel channel = FileChannel.open(Path.of("target", "preparation.lock"),
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                return new Launcher(program).prepared();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @BeforeAll
    void startServer(@TempDir Path shared) {
        folder = shared;
        server = launcher.server(folder.resolve("data"));
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
