package forum.transfer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import forum.transfer.crypto.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real folders over real sockets. */
class FolderTransferTest {

    @TempDir
    Path folder;

    private Path photos = Path.of("");
    private Path downloads = Path.of("");

    @BeforeEach
    void make() throws IOException {
        photos = Files.createDirectories(folder.resolve("Größe und Farbe"));
        downloads = Files.createDirectories(folder.resolve("downloads"));
    }

    private Path write(String name, long bytes) throws IOException {
        var file = photos.resolve(name);
        Files.createDirectories(file.getParent());
        return TransferPair.randomFile(file, bytes, bytes);
    }

    private TransferPair.Both begin(TransferPair pair) throws TransferException {
        var source = SourceFolder.open(photos);
        var sending = pair.sender.newPeer();
        var receiving = pair.receiver.newPeer();
        return new TransferPair.Both(
                pair.sender.send(source, sending, TransferPair.peer(pair.receiver, receiving)),
                pair.receiver.receiveFolder(downloads, source.name(), source.bytes(), source.files(), receiving,
                        TransferPair.peer(pair.sender, sending)));
    }

    private Path arrive() throws Exception {
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var both = begin(pair);
            var received = both.receiving().result().get(60, SECONDS);
            assertThat(both.sending().result().get(60, SECONDS).sha256()).isEqualTo(received.sha256());
            assertThat(content(received.file())).isEqualTo(content(photos));
            return received.file();
        }
    }

    /** What is in it, by its names: of a folder nothing, of a file its digest. */
    private static SortedMap<String, String> content(Path root) throws IOException {
        var content = new TreeMap<String, String>();
        try (var paths = Files.walk(root)) {
            for (var path : paths.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                content.put(root.relativize(path).toString(), Files.isDirectory(path)
                        ? ""
                        : java.util.HexFormat.of().formatHex(Sha256.create().digest(Files.readAllBytes(path))));
            }
        }
        return content;
    }

    private static TransferFailure failure(Transfer transfer) {
        var failed = catchThrowableOfType(ExecutionException.class, () -> transfer.result().get(60, SECONDS));
        return ((TransferException) Objects.requireNonNull(failed.getCause())).failure();
    }

    @Test
    void arrivesWithAllThatIsInIt() throws Exception {
        write("a.jpg", 3_000_000);
        write("2024/b ü.jpg", 1);
        write("2024/summer/c.jpg", 262_144);
        write("2024/empty.txt", 0);
        Files.createDirectories(photos.resolve("nothing/at all"));
        assertThat(arrive()).isEqualTo(downloads.toRealPath().resolve("Größe und Farbe"));
        assertThat(downloads.resolve("Größe und Farbe.part")).doesNotExist();
    }

    @Test
    void anEmptyFolderArrives() throws Exception {
        assertThat(arrive()).isEmptyDirectory();
    }

    @Test
    void athousandSmallFilesArrive() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            write(i % 10 + "/file " + i, i);
        }
        assertThat(SourceFolder.open(photos).files()).isEqualTo(1_000);
        arrive();
    }

    @Test
    void neverGoesIntoAFolderThatExists() throws Exception {
        write("a.jpg", 10);
        Files.createDirectory(downloads.resolve("Größe und Farbe"));
        assertThat(arrive().getFileName()).hasToString("Größe und Farbe (1)");
        assertThat(downloads.resolve("Größe und Farbe")).isEmptyDirectory();
    }

    @Test
    void linksAreLeftOut() throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "secret");
        write("a.jpg", 10);
        Files.createSymbolicLink(photos.resolve("link"), secret);
        Files.createSymbolicLink(photos.resolve("outside"), folder);
        assertThat(SourceFolder.open(photos).leftOut()).isEqualTo(2);
        assertThat(Files.exists(arrive().resolve("link"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void aFolderThatBecomesALinkIsNotFollowed() throws Exception {
        write("sub/a.jpg", 10);
        var outside = Files.createDirectory(folder.resolve("outside"));
        var source = SourceFolder.open(photos);
        Files.move(photos.resolve("sub/a.jpg"), outside.resolve("a.jpg"));
        Files.delete(photos.resolve("sub"));
        Files.createSymbolicLink(photos.resolve("sub"), outside);
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var sending = pair.sender.newPeer();
            var receiving = pair.receiver.newPeer();
            var sent = pair.sender.send(source, sending, TransferPair.peer(pair.receiver, receiving));
            var received = pair.receiver.receiveFolder(downloads, "x", source.bytes(), 1, receiving,
                    TransferPair.peer(pair.sender, sending));
            assertThat(failure(sent)).isEqualTo(TransferFailure.FILE_CHANGED);
            assertThat(failure(received)).isEqualTo(TransferFailure.FILE_CHANGED);
            assertThat(downloads).isEmptyDirectory();
        }
    }

    @Test
    void whatNoReceiverCouldKeepIsNotSent() throws IOException {
        write("sub/a:b", 10);
        var refused = catchThrowableOfType(TransferException.class, () -> SourceFolder.open(photos));
        assertThat(refused.failure()).isEqualTo(TransferFailure.INVALID_FILE_NAME);
        assertThat(refused).hasMessageContaining("a:b");
    }

    @Test
    void cancellingLeavesNothing() throws Exception {
        for (int i = 0; i < 40; i++) {
            write("file " + i, 2 << 20);
        }
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var both = begin(pair);
            Waiting.until(() -> both.receiving().progress().transferredBytes() > 0);
            both.receiving().cancel();
            assertThat(failure(both.sending())).isEqualTo(TransferFailure.CANCELLED);
            assertThat(failure(both.receiving())).isEqualTo(TransferFailure.CANCELLED);
            assertThat(downloads).isEmptyDirectory();
        }
    }

    @Test
    void closingTheEndpointLeavesNothing() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            write("file " + i, 20_000);
        }
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var both = begin(pair);
            Waiting.until(() -> both.receiving().progress().transferredBytes() > 0);
            pair.receiver.close();
            assertThat(failure(both.receiving())).isEqualTo(TransferFailure.INTERRUPTED);
            assertThat(failure(both.sending())).isEqualTo(TransferFailure.INTERRUPTED);
            assertThat(downloads).isEmptyDirectory();
        }
    }

    @Test
    void anotherNumberOfFilesThanWasOfferedIsNotKept() throws Exception {
        write("a", 10);
        write("b", 10);
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var source = SourceFolder.open(photos);
            var sending = pair.sender.newPeer();
            var receiving = pair.receiver.newPeer();
            var sent = pair.sender.send(source, sending, TransferPair.peer(pair.receiver, receiving));
            var received = pair.receiver.receiveFolder(downloads, "x", source.bytes(), 1, receiving,
                    TransferPair.peer(pair.sender, sending));
            assertThat(failure(received)).isEqualTo(TransferFailure.INVALID_FOLDER);
            assertThat(failure(sent)).isEqualTo(TransferFailure.INVALID_FOLDER);
            assertThat(downloads).isEmptyDirectory();
        }
    }
}
