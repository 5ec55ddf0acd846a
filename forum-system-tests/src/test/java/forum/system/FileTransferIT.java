package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import forum.system.Launcher.Server;
import forum.system.demo.SampleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Files between two real shells. */
class FileTransferIT extends ForumTest {

    private User yoda;
    private User leia;
    private User han;
    private Program hans;

    @BeforeAll
    void people() {
        yoda = register("yoda");
        leia = register("leia");
        han = register("han");
        hans = han.online("--accept", "always");
    }

    @AfterAll
    void hansLeaves() {
        hans.close();
    }

    /** F000-14, 15, F002-13, F003-14, 15, P-04 */
    @Test
    void arrivesWholeAndIsAnnouncedOnBothSides() throws IOException {
        SampleFile sample = SampleFile.create(folder.resolve("lecture 1.mp4"), 32);
        try (Program receiving = leia.online("--accept", "always", "--json");
                Program sending = yoda.run("--json", "send", "leia", sample.path().toString())) {
            receiving.expect("\"state\":\"done\"", PATIENCE);
            assertThat(sending.exitCode(PATIENCE)).as("%s", sending).isZero();

            JsonNode sent = JsonLines.ofType("transfer", sending.output()).getLast();
            assertThat(sent.path("state").asString()).isEqualTo("done");
            assertThat(sent.path("sha256").asString()).isEqualTo(SampleFile.sha256(sample.path()));
            assertThat(leia.downloads().resolve("lecture 1.mp4")).hasSameBinaryContentAs(sample.path());
        }
    }

    @Test
    void aFolderArrivesWithAllThatIsInItAndBesideOneOfItsName() throws IOException {
        Path album = Files.createDirectories(folder.resolve("album"));
        Files.createDirectories(album.resolve("2024/empty"));
        Files.writeString(album.resolve("a.txt"), "one");
        Files.writeString(album.resolve("2024/ü b.txt"), "two");
        Files.createSymbolicLink(album.resolve("link"), folder);
        Files.createDirectory(han.downloads().resolve("album"));
        try (Program sending = sendTo("han", album)) {
            hans.expect("Received album from yoda: 2 files, .* saved as .*album \\(1\\)", PATIENCE);
            assertThat(sending.exitCode(PATIENCE)).as("%s", sending).isZero();
            assertThat(sending.output()).anyMatch(line -> line.contains("album (2 files, "))
                    .contains("Links and special files are not sent; 1 in album are left out.");
            Path arrived = han.downloads().resolve("album (1)");
            assertThat(arrived.resolve("a.txt")).hasContent("one");
            assertThat(arrived.resolve("2024/ü b.txt")).hasContent("two");
            assertThat(arrived.resolve("2024/empty")).isEmptyDirectory();
            assertThat(arrived.resolve("link")).doesNotExist();
            assertThat(han.downloads().resolve("album")).isEmptyDirectory();
        }
    }

    @Test
    void anEmptyFileIsSent() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.txt"));
        try (Program sending = sendTo("han", empty)) {
            hans.expect("Received empty\\.txt from yoda", PATIENCE);
            assertThat(sending.exitCode(PATIENCE)).as("%s", sending).isZero();
            assertThat(han.downloads().resolve("empty.txt")).isEmptyFile();
        }
    }

    /** F000-15 */
    @Test
    void neverGoesIntoAnExistingFile() throws IOException {
        Path report = Files.writeString(folder.resolve("report.txt"), "new");
        Files.writeString(han.downloads().resolve("report.txt"), "old");
        try (Program sending = sendTo("han", report)) {
            hans.expect("Received report.* from yoda", PATIENCE);
            assertThat(sending.exitCode(PATIENCE)).as("%s", sending).isZero();
            assertThat(han.downloads().resolve("report.txt")).hasContent("old");
            assertThat(han.downloads().resolve("report (1).txt")).hasContent("new");
        }
    }

    @Test
    void aReceiverCanDecline() throws IOException {
        Path file = Files.writeString(folder.resolve("unwanted.txt"), "no");
        try (Program receiving = leia.online("--accept", "never"); Program sending = sendTo("leia", file)) {
            assertThat(sending.exitCode(PATIENCE)).as("%s", sending).isEqualTo(1);
            assertThat(sending.errors()).anyMatch(line -> line.startsWith("error: OFFER_DECLINED: "));
            assertThat(leia.downloads().resolve("unwanted.txt")).doesNotExist();
            assertThat(receiving.isRunning()).isTrue();
        }
    }

    /** F000-14, F002-13, P-06 */
    @Test
    void saysWhyAFileCannotBeSent() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "a");
        Path missing = folder.resolve("missing.txt");

        assertRefused("USER_OFFLINE", sendTo("leia", file));
        try (Program shell = yoda.online("--keep-going")) {
            for (List<String> wrong : List.of(List.of("UNKNOWN_USER", "nobody " + file),
                    List.of("NOT_TO_ONESELF", "yoda " + file), List.of("FILE_NOT_FOUND", "leia " + missing),
                    List.of("NOT_A_FILE", "leia /dev/null"))) {
                shell.type("send " + wrong.getLast());
                shell.expect("^error: " + wrong.getFirst() + ": ", PATIENCE);
            }
        }
    }

    @Test
    void goesOnWhenTheServerIsKilled(@TempDir Path other) throws IOException {
        Server doomed = start(other.resolve("data"));
        User chewie = register(doomed.url(), "chewie", other);
        User lando = register(doomed.url(), "lando", other);
        SampleFile sample = SampleFile.create(other.resolve("large.bin"), 256);
        try (Program receiving = lando.online("--accept", "always"); Program sending = chewie.online()) {
            sending.type("send lando \"" + sample.path() + "\"");
            receiving.expect("large\\.bin from chewie: .* on the way", PATIENCE);
            doomed.program().kill();

            receiving.expect("Received large\\.bin from chewie", PATIENCE);
            sending.expect("large\\.bin has been uploaded", PATIENCE);
            assertThat(lando.downloads().resolve("large.bin")).hasSameBinaryContentAs(sample.path());
        }
    }

    private Program sendTo(String user, Path file) {
        return yoda.run("send", user, file.toString());
    }

    private static void assertRefused(String code, Program program) {
        try (program) {
            assertThat(program.exitCode(PATIENCE)).as("%s", program).isEqualTo(1);
            assertThat(program.errors()).anyMatch(line -> line.startsWith("error: " + code + ": "));
            assertThat(program.output()).isEmpty();
        }
    }
}
