package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import forum.transfer.connection.Marks.Mark;
import forum.transfer.crypto.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {

    private static final byte[] IDENTITY = {1, 2, 3};

    private final DiskRoom disk = new DiskRoom();

    @TempDir
    Path folder;

    private PartFile create(String name) throws TransferException {
        return PartFiles.open(folder, name, 3, new byte[0], disk);
    }

    private static Path publish(PartFile part, String content) throws IOException {
        part.write(0, content.getBytes(StandardCharsets.UTF_8), content.length());
        return part.publish();
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void staysUnderAnotherNameUntilItIsWhole() throws Exception {
        var part = create("a.txt");
        assertThat(names()).containsExactly("a.txt.part");
        assertThat(publish(part, "new")).isEqualTo(folder.toRealPath().resolve("a.txt")).hasContent("new");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void neverReplacesWhatExists() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "old");
        Files.writeString(folder.resolve("a (1).txt"), "old");
        assertThat(publish(create("a.txt"), "new").getFileName()).hasToString("a (2).txt");
        assertThat(folder.resolve("a.txt")).hasContent("old");
        assertThat(folder.resolve("a (1).txt")).hasContent("old");
    }

    @Test
    void neverReplacesWhatAppearsMeanwhile() throws Exception {
        var part = create("a.txt");
        Files.writeString(folder.resolve("a.txt"), "old");
        assertThat(publish(part, "new").getFileName()).hasToString("a (1).txt");
        assertThat(folder.resolve("a.txt")).hasContent("old");
    }

    @Test
    void twoOfOneNameAtOnceGetNamesOfTheirOwn() throws Exception {
        var first = create("a.txt");
        var second = create("a.txt");
        assertThat(publish(second, "two").getFileName()).hasToString("a.txt");
        assertThat(publish(first, "one").getFileName()).hasToString("a (1).txt");
        assertThat(names()).containsExactly("a (1).txt", "a.txt");
    }

    @Test
    void twoOfOneLongNameAtOnceGetNamesOfTheirOwn() throws Exception {
        var name = "ä".repeat(125) + ".text";
        var first = create(name);
        var second = create(name);
        assertThat(names()).hasSize(2);
        assertThat(publish(first, "one").getFileName()).hasToString(name);
        assertThat(publish(second, "two").getFileName().toString()).endsWith(" (1).text");
    }

    @Test
    void followsNoLinks() throws Exception {
        var outside = Files.writeString(Files.createTempFile(folder, "out", "side"), "old");
        Files.createSymbolicLink(folder.resolve("a.txt.part"), outside);
        Files.createSymbolicLink(folder.resolve("a.txt"), folder.resolve("nowhere"));
        assertThat(publish(create("a.txt"), "new").getFileName()).hasToString("a (1).txt");
        assertThat(outside).hasContent("old");
        assertThat(Files.exists(folder.resolve("nowhere"))).isFalse();
    }

    /** As a kill leaves it between the two steps of getting a name: the file is there already, and stays as it is. */
    @Test
    void doesNotGoOnWithWhatHasItsName() throws Exception {
        var content = new byte[2 << 20];
        var part = PartFiles.open(folder, "a.bin", content.length, IDENTITY, disk);
        part.write(0, content, content.length);
        part.record(new Mark(1 << 20, Sha256.create().digest(new byte[1 << 20])));
        Files.createLink(folder.resolve("a.bin"), folder.resolve("a.bin.part"));
        part.keep();
        var again = PartFiles.open(folder, "a.bin", content.length, IDENTITY, disk);
        assertThat(again.fromBytes()).isZero();
        again.write(0, new byte[]{1}, 1);
        again.discard();
        assertThat(folder.resolve("a.bin")).hasBinaryContent(content);
    }

    @Test
    void leavesNothingWhenDiscarded() throws Exception {
        create("a.txt").discard();
        assertThat(names()).isEmpty();
    }

    /** Of which more is missing than the disk has room for, as after it was full. */
    @Test
    void isDiscardedOnAFullDisk() throws Exception {
        long bytes = Files.getFileStore(folder).getUsableSpace() + (4L << 30);
        var part = folder.resolve("a.bin.part");
        try (var file = new RandomAccessFile(part.toFile(), "rw");
                var journal = Journal.create(folder.resolve("a.bin.part.journal"), PartFiles.key(IDENTITY, "a.bin"),
                        bytes)) {
            file.setLength(bytes);
            journal.append(new Journal.Segment(0, 1 << 20, new byte[32]));
        }
        PartFiles.discard(folder, "a.bin", bytes, IDENTITY);
        assertThat(names()).isEmpty();
    }

    @Test
    void refusesWhatTheDiskHasNoRoomFor() throws IOException {
        long room = Files.getFileStore(folder).getUsableSpace();
        var failure = catchThrowableOfType(TransferException.class,
                () -> PartFiles.open(folder, "a.txt", 2 * room, new byte[0], disk));
        assertThat(failure.failure()).isEqualTo(TransferFailure.DISK_FULL);
        assertThat(names()).isEmpty();
    }

    @Test
    void promisesNoRoomTwice() throws Exception {
        long room = Files.getFileStore(folder).getUsableSpace();
        var share = disk.take(folder, room / 4 * 3);
        var failure = catchThrowableOfType(TransferException.class, () -> disk.take(folder, room / 4 * 3));
        assertThat(failure.failure()).isEqualTo(TransferFailure.DISK_FULL);
        share.giveBack();
        disk.take(folder, room / 4 * 3).giveBack();
    }

    @Test
    void tellsAFullDiskFromAFailingOne() {
        assertThat(DiskFailures.of(new IOException("No space left on device"), folder).failure())
                .isEqualTo(TransferFailure.DISK_FULL);
        assertThat(DiskFailures.of(new IOException("Input/output error"), folder).failure())
                .isEqualTo(TransferFailure.DISK_FAILED);
    }

    @Test
    void tellsAFullDiskWhateverLanguageTheSystemSpeaks() {
        var words = new IOException("Auf dem Gerät ist kein Speicherplatz mehr verfügbar");
        assertThat(DiskFailures.of(words, 4_096).failure()).isEqualTo(TransferFailure.DISK_FULL);
        assertThat(DiskFailures.of(words, 1L << 30).failure()).isEqualTo(TransferFailure.DISK_FAILED);
        assertThat(DiskFailures.of(new AccessDeniedException("a.txt"), 4_096).failure())
                .as("what a full disk has nothing to do with").isEqualTo(TransferFailure.DISK_FAILED);
    }

    @Test
    void refusesAFolderThatIsAFile() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        var failure = catchThrowableOfType(TransferException.class,
                () -> PartFiles.open(file, "a.txt", 1, new byte[0], disk));
        assertThat(failure.failure()).isEqualTo(TransferFailure.DISK_FAILED);
    }
}
