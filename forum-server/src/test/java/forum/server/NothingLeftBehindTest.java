package forum.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NothingLeftBehindTest {

    private static final int SESSIONS = 20;
    private static final int ROUNDS = 5;

    /** F004-44 */
    @Test
    void whoeverComesAndGoesLeavesNeitherThreadNorOpenFile(@TempDir Path data) throws Exception {
        assumeThat(Path.of("/proc/self/task")).exists();
        Path credentials = Files.writeString(data.resolve("credentials"), "yoda 1234\n");
        try (ServerProcess server = new ServerProcess(data, "--port", "0", "--credentials", credentials.toString(),
                "--sessions-per-account", "100")) {
            comeAndGo(server.port());
            long threads = settled(() -> threads(server.pid()));
            long files = settled(() -> files(server.pid()));
            for (int i = 0; i < ROUNDS; i++) {
                comeAndGo(server.port());
            }
            assertThat(settled(() -> threads(server.pid()))).as("threads").isLessThan(threads + SESSIONS);
            assertThat(settled(() -> files(server.pid()))).as("open files").isLessThan(files + SESSIONS);
        }
    }

    private static void comeAndGo(int port) throws Exception {
        List<TestShell> shells = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            shells.add(TestShell.join(port, "yoda", "1234"));
        }
        for (TestShell shell : shells) {
            shell.close();
        }
    }

    private interface Count {
        long now() throws IOException;
    }

    /** The lowest of some counts: what goes away by itself has time to. */
    private static long settled(Count count) throws Exception {
        long lowest = count.now();
        for (int i = 0; i < 10; i++) {
            Thread.sleep(100);
            lowest = Math.min(lowest, count.now());
        }
        return lowest;
    }

    private static long threads(long pid) throws IOException {
        return entries("/proc/" + pid + "/task");
    }

    private static long files(long pid) throws IOException {
        return entries("/proc/" + pid + "/fd");
    }

    private static long entries(String folder) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(folder))) {
            return entries.count();
        }
    }
}
