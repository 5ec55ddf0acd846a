package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.Journal.Segment;
import forum.transfer.swarm.HashTable;
import forum.transfer.swarm.Pieces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    private static final long MEBIBYTE = 1 << 20;
    private static final long BYTES = 20 * MEBIBYTE + 5;
    private static final byte[] KEY = filled(1);

    @TempDir
    Path folder;

    private Path path = Path.of("");

    private static byte[] filled(int value) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @BeforeEach
    void threeRecordsOfTwoSegments() throws IOException {
        path = folder.resolve("a.part.journal");
        try (var journal = Journal.create(path, KEY, BYTES)) {
            journal.append(new Segment(0, 2 * MEBIBYTE, filled(2)));
            journal.append(new Segment(0, 3 * MEBIBYTE, filled(3)));
            journal.append(new Segment(3 * MEBIBYTE, 7 * MEBIBYTE, filled(7)));
        }
    }

    /** Where it goes on; -1 when it is not taken for ours. */
    private long end() throws IOException {
        try (@Nullable
        Journal journal = Journal.open(path, KEY, BYTES)) {
            return journal == null ? -1 : journal.end();
        }
    }

    @Test
    void tellsWhatEachConnectionHasCarried() throws IOException {
        try (var journal = Objects.requireNonNull(Journal.open(path, KEY, BYTES))) {
            assertThat(journal.segments()).extracting(Segment::end).containsExactly(3 * MEBIBYTE, 7 * MEBIBYTE);
            assertThat(journal.segments().getFirst().sha256()).isEqualTo(filled(3));
            journal.append(new Segment(7 * MEBIBYTE, 8 * MEBIBYTE, filled(8)));
        }
        assertThat(end()).isEqualTo(8 * MEBIBYTE);
    }

    @Test
    void aTornEndCountsForNothingAndIsWrittenOver() throws IOException {
        var sound = Files.readAllBytes(path);
        for (int cut = 1; cut < 52; cut++) {
            Files.write(path, Arrays.copyOf(sound, sound.length - cut));
            assertThat(end()).isEqualTo(3 * MEBIBYTE);
        }
        try (var journal = Objects.requireNonNull(Journal.open(path, KEY, BYTES))) {
            journal.append(new Segment(3 * MEBIBYTE, 9 * MEBIBYTE, filled(9)));
        }
        assertThat(end()).isEqualTo(9 * MEBIBYTE);
    }

    @Test
    void anotherContentsIsLeftAlone() throws IOException {
        var before = Files.readAllBytes(path);
        assertThat(Journal.open(path, filled(4), BYTES)).isNull();
        assertThat(Journal.open(path, KEY, BYTES + 1)).isNull();
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void onlyOneGoesOnAtATime() throws IOException {
        var journal = Objects.requireNonNull(Journal.open(path, KEY, BYTES));
        assertThat(Journal.open(path, KEY, BYTES)).isNull();
        journal.close();
        assertThat(end()).isEqualTo(7 * MEBIBYTE);
    }

    /** Whatever is changed in it, it never says more than it did. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void nothingIsMadeOfBytesThatChanged(long seed) throws IOException {
        var random = new Random(seed);
        var sound = Files.readAllBytes(path);
        for (int i = 0; i < 300; i++) {
            var changed = Arrays.copyOf(sound, random.nextInt(sound.length + 1));
            for (int flips = random.nextInt(3); flips > 0 && changed.length > 0; flips--) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(path, changed);
            assertThat(end()).as("seed %d, try %d", seed, i).isIn(-1L, 0L, 3 * MEBIBYTE, 7 * MEBIBYTE, 2 * MEBIBYTE);
        }
    }

    /** POSIX gives a lock back when the process that has it closes the file anywhere. */
    @Test
    void looksForAnotherContentLeaveItLockedForOtherProcesses() throws Exception {
        var other = folder.resolve("b.part.pieces");
        var table = new HashTable(new Pieces(1, 1), filled(9));
        try (var journal = Objects.requireNonNull(Journal.open(path, KEY, BYTES));
                var pieces = PieceJournal.create(other, table)) {
            assertThat(Journal.open(path, filled(4), BYTES)).isNull();
            assertThat(Journal.open(folder.resolve(".").resolve("a.part.journal"), KEY, BYTES)).isNull();
            assertThat(PieceJournal.open(other, table.pieces(), filled(4))).isNull();
            assertThat(LockedFiles.locksElsewhere(path)).isFalse();
            assertThat(LockedFiles.locksElsewhere(other)).isFalse();
            assertThat(journal.end()).isEqualTo(7 * MEBIBYTE);
            assertThat(pieces.pieces().isEmpty()).isTrue();
        }
        assertThat(LockedFiles.locksElsewhere(path)).isTrue();
        assertThat(end()).isEqualTo(7 * MEBIBYTE);
    }
}
