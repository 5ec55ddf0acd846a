package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who may look into the data folder. */
@DisabledOnOs(OS.WINDOWS)
class DataFolderTest {

    private static final String WARNING = "Others than its owner may write";

    @TempDir
    private Path parent;

    @Test
    void aNewOneIsItsOwnersAlone() throws Exception {
        Path data = parent.resolve("new").resolve("data");

        assertThat(logOfStart(data)).doesNotContain(WARNING);

        assertThat(permissions(data)).isEqualTo("rwx------");
    }

    @Test
    void oneThatIsThereStaysAsItIs() throws Exception {
        Path data = folder("rwxr-x---");

        assertThat(logOfStart(data)).doesNotContain(WARNING);

        assertThat(permissions(data)).isEqualTo("rwxr-x---");
    }

    @Test
    void whereOthersMayWriteItSaysSo() throws Exception {
        Path data = folder("rwxrwx---");

        assertThat(logOfStart(data)).containsOnlyOnce(WARNING);

        assertThat(permissions(data)).isEqualTo("rwxrwx---");
    }

    /** In a process of its own: servers that share one share their log. */
    private static String logOfStart(Path data) throws Exception {
        try (ServerProcess server = new ServerProcess(data, "--port", "0")) {
            server.port();
        }
        return Files.readString(data.resolve("logs/forum-server.log"));
    }

    private Path folder(String permissions) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("data"));
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }
}
