package forum.system;

import static org.assertj.core.api.Assertions.assertThat;

import forum.system.demo.SampleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files that several people share, and that go on arriving whoever is killed. */
class SharingIT extends ForumTest {

    private static final int MEBIBYTES = 256;
    private static final String SOURCES_OR_DONE = "\"type\":\"(sources|transfer\",.*\"state\":\"done)\"";
    /** The beginning of the journal, with a hash of 32 bytes for each piece. */
    private static final long JOURNAL_HEAD_BYTES = 56 + 32L * MEBIBYTES;

    /** F001-19, F001-20, F001-22 */
    @Test
    void aFileComesFromTwoAlthoughOneIsKilledAndWhoeverFetchesItToo() throws IOException {
        User yoda = register("yoda");
        User leia = register("leia");
        User han = register("han");
        Path film = SampleFile.create(folder.resolve("film.mp4"), MEBIBYTES).path();
        Path arrived = han.downloads().resolve("film.mp4");
        try (Program second = leia.online("--json")) {
            second.type("share " + film);
            second.expect("\"type\":\"share\".*\"chunks\":" + MEBIBYTES + ",", PATIENCE);
            try (Program first = yoda.online("--json")) {
                first.type("share " + film);
                first.expect("\"type\":\"share\".*\"owner\":\"leia\".*\"name\":\"yoda\"", PATIENCE);
                try (Program fetching = han.online("--json")) {
                    fetching.type("download film.mp4");
                    awaitRecords(arrived, 1);
                    fetching.kill();
                }
                try (Program fetching = han.online("--json")) {
                    fetching.type("download film.mp4");
                    awaitRecords(arrived, 100);
                    first.kill();
                    // In either order.
                    fetching.expect(SOURCES_OR_DONE, PATIENCE);
                    fetching.expect(SOURCES_OR_DONE, PATIENCE);
                    JsonNode done = JsonLines.ofType("transfer", fetching.output()).getLast();
                    assertThat(done.path("state").asString()).isEqualTo("done");
                    assertThat(done.path("resumedBytes").asLong()).isPositive();
                    JsonNode sources = JsonLines.ofType("sources", fetching.output()).getLast().path("bytes");
                    assertThat(sources.path("yoda").asLong()).isPositive();
                    assertThat(sources.path("leia").asLong()).isPositive();
                    assertThat(arrived).hasSameBinaryContentAs(film);

                    second.type("find film.mp4 --chunk 7");
                    second.expect("\"available\":true,\"holders\":\\[\\{\"name\":\"han\".*\"name\":\"leia\"", PATIENCE);
                }
            }
        }
        Files.delete(arrived);
        Files.delete(film);
    }

    /** Until so many pieces are taken down as finished; then the download is in the middle. */
    private static void awaitRecords(Path arriving, int count) throws IOException {
        Path journal = arriving.resolveSibling("film.mp4.part.pieces");
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(journal) || Files.size(journal) < JOURNAL_HEAD_BYTES + 8L * count) {
            assertThat(System.nanoTime()).as("nothing is finished").isLessThan(deadlineNanos);
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(arriving).as("it is not through yet").doesNotExist();
    }
}
