package forum.transfer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import forum.transfer.swarm.Pieces;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files lie in an archive that is closed under the transfer: the disk's threads meet exceptions that nobody declares. */
class VanishingDiskTest {

    @TempDir
    Path folder;

    private FileSystem archive = FileSystems.getDefault();
    private final TransferPair pair;

    VanishingDiskTest() throws IOException {
        pair = new TransferPair(TransferConfig.DEFAULT);
    }

    @BeforeEach
    void openArchive() throws IOException {
        archive = FileSystems.newFileSystem(folder.resolve("disk.zip"), Map.of("create", "true"));
    }

    @AfterEach
    void close() throws IOException {
        pair.close();
        archive.close();
    }

    private static TransferFailure failure(Transfer transfer) {
        var failed = catchThrowableOfType(ExecutionException.class, () -> transfer.result().get(60, SECONDS));
        return ((TransferException) Objects.requireNonNull(failed.getCause())).failure();
    }

    @Test
    void aReceiverWhoseFolderIsGoneSaysSoToBothSides() throws Exception {
        Files.createDirectories(folder.resolve("photos/summer"));
        var source = SourceFolder.open(folder.resolve("photos"));
        var sending = pair.sender.newPeer();
        var receiving = pair.receiver.newPeer();
        var received = pair.receiver.receiveFolder(archive.getPath("/"), "photos", source.bytes(), source.files(),
                receiving, TransferPair.peer(pair.sender, sending));
        archive.close();
        var sent = pair.sender.send(source, sending, TransferPair.peer(pair.receiver, receiving));
        assertThat(failure(received)).isEqualTo(TransferFailure.DISK_FAILED);
        assertThat(failure(sent)).isEqualTo(TransferFailure.DISK_FAILED);
    }

    @Test
    void aSenderWhoseFileIsGoneSaysSoToBothSides() throws Exception {
        var source = SourceFile.open(Files.writeString(archive.getPath("/a.txt"), "hello"));
        archive.close();
        var sending = pair.sender.newPeer();
        var receiving = pair.receiver.newPeer();
        var sent = pair.sender.send(source, sending, TransferPair.peer(pair.receiver, receiving));
        var received = pair.receiver.receive(folder, "a.txt", source.bytes(), receiving,
                TransferPair.peer(pair.sender, sending));
        assertThat(failure(sent)).isEqualTo(TransferFailure.FILE_UNREADABLE);
        assertThat(failure(received)).isEqualTo(TransferFailure.FILE_UNREADABLE);
    }

    @Test
    void aDownloadWhoseFolderIsGoneEnds() throws Exception {
        var file = TransferPair.randomFile(folder.resolve("film.mp4"), 1 << 20, 1);
        var shared = SharedFile.hash(SourceFile.open(file), new Pieces(1 << 20, 1));
        var download = pair.receiver.download(archive.getPath("/"), "film.mp4", shared.table().pieces(),
                shared.table().root(), null);
        archive.close();
        var here = pair.receiver.newPeer();
        var there = pair.sender.newPeer();
        pair.sender.serve(shared, file, there, TransferPair.peer(pair.receiver, here));
        var chunks = new BitSet();
        chunks.set(0);
        download.connect(chunks, here, TransferPair.peer(pair.sender, there));
        assertThat(failure(download)).isEqualTo(TransferFailure.DISK_FAILED);
    }
}
