package forum.transfer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import forum.transfer.crypto.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files over real sockets, in more than one attempt. */
class TransferResumeTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final long BYTES = 96L * MEBIBYTE + 77;
    private static final byte[] IDENTITY = {1, 2, 3};

    @TempDir
    Path folder;

    private Path downloads = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        downloads = Files.createDirectory(folder.resolve("downloads"));
        file = TransferPair.randomFile(folder.resolve("film.mp4"), BYTES, 1);
    }

    private TransferPair.Both begin(TransferPair pair) throws TransferException {
        return pair.transfer(file, downloads, IDENTITY);
    }

    /** Ends an attempt in the middle, and returns how much of it is finished. */
    private void interrupt() throws Exception {
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var both = begin(pair);
            Waiting.until(() -> both.receiving().progress().transferredBytes() > 8 * MEBIBYTE);
            pair.receiver.close();
            assertThat(failure(both.sending())).isEqualTo(TransferFailure.INTERRUPTED);
            assertThat(failure(both.receiving())).isEqualTo(TransferFailure.INTERRUPTED);
        }
        assertThat(downloads.resolve("film.mp4.part")).exists();
        assertThat(downloads.resolve("film.mp4.part.journal")).exists();
    }

    private static TransferFailure failure(Transfer transfer) {
        var failed = catchThrowableOfType(ExecutionException.class, () -> transfer.result().get(60, SECONDS));
        return ((TransferException) Objects.requireNonNull(failed.getCause())).failure();
    }

    private TransferResult arrive() throws Exception {
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var both = begin(pair);
            var received = both.receiving().result().get(60, SECONDS);
            var sent = both.sending().result().get(60, SECONDS);
            assertThat(Files.mismatch(file, received.file())).isEqualTo(-1);
            assertThat(received.sha256()).isEqualTo(Sha256.create().digest(Files.readAllBytes(file)));
            assertThat(sent.sha256()).isEqualTo(received.sha256());
            assertThat(sent.resumedBytes()).isEqualTo(received.resumedBytes());
            for (var end : List.of(both.sending(), both.receiving())) {
                assertThat(end.progress().carriedBytes()).isEqualTo(BYTES - sent.resumedBytes());
            }
            return sent;
        }
    }

    @Test
    void goesOnWhereItWasAndSendsOnlyWhatIsMissing() throws Exception {
        interrupt();
        var sent = arrive();
        assertThat(sent.resumedBytes()).isPositive();
        assertThat(sent.statistics().sentBytes()).isLessThan(BYTES - sent.resumedBytes() / 2);
        assertThat(downloads.resolve("film.mp4")).exists();
        assertThat(downloads.resolve("film.mp4.part")).doesNotExist();
        assertThat(downloads.resolve("film.mp4.part.journal")).doesNotExist();
    }

    @Test
    void goesOnSeveralTimes() throws Exception {
        interrupt();
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var both = begin(pair);
            Waiting.until(() -> both.sending().progress().transferredBytes() > 20 * MEBIBYTE);
            pair.sender.close();
            assertThat(failure(both.receiving())).isEqualTo(TransferFailure.INTERRUPTED);
        }
        assertThat(arrive().resumedBytes()).isPositive();
    }

    @Test
    void anotherContentOrSenderStartsOver() throws Exception {
        interrupt();
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var both = pair.transfer(file, downloads, new byte[]{9});
            assertThat(both.receiving().result().get(60, SECONDS).resumedBytes()).isZero();
            both.sending().result().get(60, SECONDS);
        }
        assertThat(downloads.resolve("film.mp4.part")).exists();
        assertThat(arrive().resumedBytes()).isPositive();
        assertThat(downloads.resolve("film (1).mp4")).exists();
    }

    /** However the part was damaged while nobody looked, it does not become the file. */
    @Test
    void aPartThatWasTouchedIsThrownAway() throws Exception {
        interrupt();
        try (var part = new RandomAccessFile(downloads.resolve("film.mp4.part").toFile(), "rw")) {
            part.seek(100);
            part.write(part.read() + 1);
        }
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var both = begin(pair);
            assertThat(failure(both.receiving())).isEqualTo(TransferFailure.DIGEST_MISMATCH);
            assertThat(failure(both.sending())).isEqualTo(TransferFailure.DIGEST_MISMATCH);
        }
        assertThat(downloads).isEmptyDirectory();
        assertThat(arrive().resumedBytes()).isZero();
    }

    @Test
    void aPartThatIsGoneOrAnotherFileStartsOver() throws Exception {
        interrupt();
        Files.delete(downloads.resolve("film.mp4.part"));
        Files.createSymbolicLink(downloads.resolve("film.mp4.part"), file);
        assertThat(arrive().resumedBytes()).isZero();
        assertThat(Files.size(file)).isEqualTo(BYTES);
    }

    @Test
    void aTornJournalStartsOverAndIsLeftAlone() throws Exception {
        interrupt();
        Files.write(downloads.resolve("film.mp4.part.journal"), new byte[]{1, 2, 3});
        assertThat(arrive().resumedBytes()).isZero();
        assertThat(downloads.resolve("film.mp4.part")).exists();
    }

    @Test
    void aSourceThatChangedMeanwhileIsNotMixed() throws Exception {
        interrupt();
        var source = SourceFile.open(file);
        var stamp = source.stamp();
        assertThat(SourceFile.open(file).stamp()).isEqualTo(stamp);
        Files.write(file, new byte[100]);
        assertThat(SourceFile.open(file).stamp()).isNotEqualTo(stamp);
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var sending = pair.sender.newPeer();
            var receiving = pair.receiver.newPeer();
            var sent = pair.sender.send(source, sending, TransferPair.peer(pair.receiver, receiving));
            var received = pair.receiver.receive(downloads, "film.mp4", BYTES, IDENTITY, receiving,
                    TransferPair.peer(pair.sender, sending));
            assertThat(failure(sent)).isEqualTo(TransferFailure.FILE_CHANGED);
            assertThat(failure(received)).isEqualTo(TransferFailure.FILE_CHANGED);
        }
        assertThat(downloads).isEmptyDirectory();
    }

    @Test
    void cancellingAndDiscardingLeaveNothing() throws Exception {
        interrupt();
        TransferEndpoint.discardPart(downloads, "film.mp4", BYTES, new byte[]{9});
        assertThat(downloads.resolve("film.mp4.part")).exists();
        TransferEndpoint.discardPart(downloads, "film.mp4", BYTES, IDENTITY);
        assertThat(downloads).isEmptyDirectory();
        TransferEndpoint.discardPart(folder.resolve("nowhere"), "film.mp4", BYTES, IDENTITY);
    }
}
