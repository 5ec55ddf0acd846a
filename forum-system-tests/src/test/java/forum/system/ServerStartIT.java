package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import forum.system.Launcher.Server;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server starts where it is told to, and one that cannot says why in one line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ServerStartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Launcher launcher = ForumTest.launcher();
    private Path data;
    private Server elsewhere;

    @BeforeAll
    void start(@TempDir Path folder) {
        data = folder;
        elsewhere = launcher.server(data, "--", "--server.address=127.0.0.2");
    }

    @AfterAll
    void stop() {
        elsewhere.close();
    }

    @Test
    void helpIsNoFailure() {
        try (Program help = launcher.run("server", "--help")) {
            assertThat(help.exitCode(PATIENCE)).as("%s", help).isZero();
            assertThat(help.output()).anyMatch(line -> line.contains("--login-attempts N"));
        }
    }

    /** F002-01, F004-01 */
    @Test
    void aPortInUse(@TempDir Path folder) throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());
            assertFailsWithOneLine(port, launcher.run("server", "--port", port, "--data", folder.toString()));
        }
    }

    /** F000-02, F000-17 */
    @Test
    void atAnotherAddressOfTheMachineShellsReachItAndEachOther() {
        assertThat(elsewhere.url()).startsWith("http://127.0.0.2:");
        User yoda = ForumTest.register(elsewhere.url(), "yoda", data);
        User leia = ForumTest.register(elsewhere.url(), "leia", data);
        try (Program leias = leia.online("--udp-port", "0");
                Program saying = yoda.run("private", "leia", "hello from elsewhere")) {
            leias.expect("yoda to you, privately: \"hello from elsewhere\"", PATIENCE);
            assertThat(saying.exitCode(PATIENCE)).as("%s", saying).isZero();
        }
    }

    @Test
    void aDatabaseLockedByAnotherServer() {
        assertFailsWithOneLine(data.toString(), launcher.run("server", "--port", "0", "--data", data.toString()));
        assertThat(elsewhere.program().isRunning()).isTrue();
    }

    @Test
    void aDamagedDatabase(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("forum.mv.db"), "this is no database");
        assertFailsWithOneLine(folder.toString(), launcher.run("server", "--port", "0", "--data", folder.toString()));
    }

    /** F000-01, F001-01 */
    @ParameterizedTest
    @ValueSource(strings = {"--login-attempts 0", "--login-attempts 6", "--login-attempts many", "--block-time -1",
            "--port 65536", "--no-such-option", "--port"})
    void aWrongOption(String options, @TempDir Path folder) {
        String[] words = ("server --data " + folder + " " + options).split(" ");
        assertFailsWithOneLine("", launcher.run(words));
    }

    private static void assertFailsWithOneLine(String mentioned, Program server) {
        try (server) {
            assertThat(server.exitCode(PATIENCE)).as("%s", server).isEqualTo(2);
            assertThat(server.output()).isEmpty();
            assertThat(server.errors()).hasSize(1);
            assertThat(server.errors().getFirst()).startsWith("error: ").contains(mentioned);
        }
    }
}
