package forum.system;

import forum.protocol.account.RegisterAccount;
import forum.system.Launcher.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A server that all tests of a class share, and people on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
abstract class ForumTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Spring's options for a server on which much is done from one address in a short time. */
    private static final List<String> HURRIED = List.of("--forum.registrations-per-minute=100000",
            "--forum.password-strength=4");

    final Launcher launcher = launcher();

    Path folder;
    private Server server;

    static Launcher launcher() {
        return Prepared.LAUNCHER;
    }

    /** Once for all test classes. Programs that end soon need no second compiler, which takes half of a start's time. */
    private static final class Prepared {

        static final Launcher LAUNCHER = new Launcher(Path.of(System.getProperty("forum.launcher")),
                List.of("env", "FORUM_JAVA_OPTIONS=-XX:TieredStopAtLevel=1")).prepared();
    }

    /** A server whose people come from one address, and all at once. */
    static Server start(Path data, String... options) {
        List<String> all = new ArrayList<>(Arrays.asList(options));
        all.add("--");
        all.addAll(HURRIED);
        return launcher().server(data, all.toArray(String[]::new));
    }

    @BeforeAll
    void startServer(@TempDir Path shared) throws IOException {
        folder = shared;
        server = start(folder.resolve("data"), options());
    }

    /** Those that the server is started with; files that they name can be put into the folder. */
    String[] options() throws IOException {
        return new String[0];
    }

    /** Nobody needs an orderly end here. */
    @AfterAll
    void killServer() {
        server.program().kill();
    }

    Server server() {
        return server;
    }

    User register(String name) {
        return register(server.url(), name, folder);
    }

    /** Registers a new account as shells do, but without one, which would have to start first. */
    static User register(String url, String name, Path folder) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            User user = new User(launcher(), url, name, folder.resolve(name));
            Files.createDirectories(user.downloads());
            String password = name + " likes long passwords";
            Files.writeString(user.passwordFile(), password + "\n");
            String body = JsonMapper.builder().build().writeValueAsString(new RegisterAccount(name, password));
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(url + "/api/accounts")).header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 201) {
                throw new AssertionError("Registering " + name + " failed: " + response.body());
            }
            return user;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
