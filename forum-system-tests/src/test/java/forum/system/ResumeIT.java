package forum.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import forum.system.demo.SampleFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import tools.jackson.databind.JsonNode;

/** Files whose shells are killed in the middle, and that go on afterwards. */
class ResumeIT extends ForumTest {

    private static final int MEBIBYTES = 256;
    private static final long BYTES = (long) MEBIBYTES << 20;

    private User yoda;
    private User leia;
    private Path original;
    private Path film;

    @BeforeAll
    void aFilm() throws IOException {
        original = SampleFile.create(folder.resolve("original.mp4"), MEBIBYTES).path();
    }

    @BeforeEach
    void people(TestInfo test) throws IOException {
        String suffix = String.valueOf(test.getDisplayName().hashCode() & 0xffff);
        yoda = register("yoda" + suffix);
        leia = register("leia" + suffix);
        film = Files.copy(original, folder.resolve("film " + suffix + ".mp4"));
    }

    private Path part() {
        return leia.downloads().resolve(film.getFileName() + ".part");
    }

    private void assertThatItIsWhole() throws IOException {
        Path arrived = leia.downloads().resolve(film.getFileName());
        assertThat(arrived).hasSameBinaryContentAs(film);
        assertThat(part()).doesNotExist();
        Files.delete(arrived);
        Files.delete(film);
    }

    /** Until something is taken down as finished; then the transfer is in the middle. */
    private void awaitTheMiddle() {
        Path journal = part().resolveSibling(part().getFileName() + ".journal");
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (sizeOf(journal) < 200) {
            assertThat(System.nanoTime()).as("nothing is finished").isLessThan(deadlineNanos);
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(part()).as("it is not through yet").exists();
    }

    private static long sizeOf(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resumes the only transfer of a shell that has just been started. */
    private static void resume(Program shell) {
        shell.type("transfers");
        shell.expect("\"id\":1.*\"state\":\"failed\".*\"code\":\"INTERRUPTED\",\"resumable\":true", PATIENCE);
        shell.type("transfer resume 1");
    }

    private static void assertThatLessWasSent(Program sending) {
        JsonNode sent = JsonLines.ofType("transfer", sending.output()).getLast();
        assertThat(sent.path("resumedBytes").asLong()).isPositive();
        assertThat(sent.path("sentBytes").asLong()).isLessThan(BYTES - sent.path("resumedBytes").asLong() / 2);
    }

    private Program receiving() {
        return leia.online("--accept", "always", "--json");
    }

    private Program sending() {
        return yoda.online("--json", "--keep-going");
    }

    @Test
    void goesOnAfterTheReceivingShellWasKilled() throws IOException {
        try (Program sending = sending()) {
            try (Program receiving = receiving()) {
                sending.type("send " + leia.name() + " \"" + film + "\"");
                awaitTheMiddle();
                receiving.kill();
            }
            try (Program receiving = leia.online("--json")) {
                resume(receiving);
                receiving.expect("\"state\":\"done\".*\"resumedBytes\":", PATIENCE);
                sending.expect("\"state\":\"done\".*\"resumedBytes\":", PATIENCE);
                assertThatLessWasSent(sending);
                assertThatItIsWhole();
            }
        }
    }

    @Test
    void goesOnAfterTheSendingShellWasKilled() throws IOException {
        try (Program receiving = receiving()) {
            try (Program sending = sending()) {
                sending.type("send " + leia.name() + " \"" + film + "\"");
                awaitTheMiddle();
                sending.kill();
            }
            try (Program sending = sending()) {
                resume(sending);
                sending.expect("\"state\":\"done\".*\"resumedBytes\":", PATIENCE);
                receiving.expect("\"state\":\"done\".*\"resumedBytes\":", PATIENCE);
                assertThatLessWasSent(sending);
                assertThatItIsWhole();
            }
        }
    }

    @Test
    void beginsAnewAndSaysSoWhenTheFileHasChangedMeanwhile() throws IOException {
        try (Program receiving = receiving()) {
            try (Program sending = sending()) {
                sending.type("send " + leia.name() + " \"" + film + "\"");
                awaitTheMiddle();
                sending.kill();
            }
            Files.write(film, new byte[]{1, 2, 3}, StandardOpenOption.APPEND);
            try (Program sending = sending()) {
                resume(sending);
                sending.expect("\"code\":\"FILE_CHANGED\"", PATIENCE);
                sending.expect("\"state\":\"done\"", PATIENCE);
                receiving.expect("\"code\":\"FILE_CHANGED\"", PATIENCE);
                receiving.expect("\"state\":\"done\"", PATIENCE);
                assertThatItIsWhole();
            }
        }
    }

    /** A limit on the size of files is what a full disk is to the shell. */
    @Test
    void goesOnOnceThereIsRoomOnTheDiskAgain() throws IOException {
        assumeTrue(Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "prlimit"))), "There is no prlimit here");
        try (Program receiving = receiving(); Program sending = sending()) {
            sending.type("send " + leia.name() + " \"" + film + "\"");
            awaitTheMiddle();
            limitFiles(receiving, "1000000");
            receiving.expect("\"code\":\"DISK_FULL\",\"resumable\":true", PATIENCE);
            sending.expect("\"code\":\"DISK_FULL\",\"resumable\":true", PATIENCE);
            limitFiles(receiving, "unlimited");
            receiving.type("transfer resume 1");
            receiving.expect("\"state\":\"done\".*\"resumedBytes\":", PATIENCE);
            sending.expect("\"state\":\"done\".*\"resumedBytes\":", PATIENCE);
            assertThatLessWasSent(sending);
            assertThatItIsWhole();
        }
    }

    private static void limitFiles(Program shell, String bytes) {
        try (Program prlimit = Program.start(
                List.of("prlimit", "--pid", String.valueOf(shell.pid()), "--fsize=" + bytes + ":unlimited"),
                Map.of())) {
            assertThat(prlimit.exitCode(PATIENCE)).as("%s", prlimit).isZero();
        }
    }

    @Test
    void cancellingWhatWasInterruptedDeletesItsPart() throws IOException {
        try (Program sending = sending(); Program receiving = receiving()) {
            sending.type("send " + leia.name() + " \"" + film + "\"");
            awaitTheMiddle();
            receiving.kill();
        }
        try (Program cancel = leia.run("transfer", "cancel", "1")) {
            assertThat(cancel.exitCode(PATIENCE)).as("%s", cancel).isZero();
            assertThat(leia.downloads()).isEmptyDirectory();
        }
        try (Program list = leia.run("transfers")) {
            assertThat(list.exitCode(PATIENCE)).as("%s", list).isZero();
            assertThat(list.output()).containsExactly("There are no transfers.");
        }
        Files.delete(film);
    }
}
