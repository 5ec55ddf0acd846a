package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import forum.transfer.connection.Marks.Mark;
import forum.transfer.connection.Network;
import forum.transfer.crypto.Role;
import forum.transfer.crypto.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is gone on with, on a disk that does not give back what was written. In virtual time. */
class DamagedPartTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final int BYTES = 3 * MEBIBYTE + 77;
    private static final byte[] IDENTITY = {1, 2, 3};
    private static final long PATIENCE_NANOS = 120 * Network.SECOND;

    private final VirtualWorld world = new VirtualWorld(1);
    private final VirtualProcess sender = world.start(0);
    private final VirtualProcess receiver = world.start(1);

    @TempDir
    Path folder;

    private Path downloads = Path.of("");
    private Path file = Path.of("");

    /** The first mebibyte is there of an earlier transfer. */
    @BeforeEach
    void write() throws Exception {
        downloads = folder.resolve("downloads");
        file = TransferPair.randomFile(folder.resolve("film.mp4"), BYTES, 1);
        var there = Arrays.copyOf(Files.readAllBytes(file), MEBIBYTE);
        var part = open();
        part.write(0, there, MEBIBYTE);
        part.record(new Mark(MEBIBYTE, Sha256.create().digest(there)));
        part.keep();
    }

    private PartFile open() throws TransferException {
        return PartFiles.open(downloads, "film.mp4", BYTES, IDENTITY, new DiskRoom());
    }

    private void damage(long at) throws IOException {
        try (var part = new RandomAccessFile(downloads.resolve("film.mp4.part").toFile(), "rw")) {
            part.seek(at);
            int before = part.read();
            part.seek(at);
            part.write(before + 1);
        }
    }

    private record Both(Transfer sending, Transfer receiving) {
    }

    private Both begin(Executor disk) throws TransferException {
        var receiving = new ReceivingTransfer(open(), BYTES, Duration.ofSeconds(2), receiver, disk);
        var sending = new SendingTransfer(SourceFile.open(file), sender, sender.pool());
        var here = receiver.newPeer();
        var there = sender.newPeer();
        receiver.start(receiving, Role.RECEIVER, receiving.end(), here, sender.peer(there));
        sender.start(sending, Role.SENDER, sending.end(), there, receiver.peer(here));
        return new Both(sending, receiving);
    }

    private void assertThrownAwayOnBothSides(Both both) {
        assertThat(world.runUntil(() -> both.sending.result().isDone() && both.receiving.result().isDone(),
                PATIENCE_NANOS)).isTrue();
        assertThat(failure(both.receiving)).isEqualTo(TransferFailure.DIGEST_MISMATCH);
        assertThat(failure(both.sending)).isEqualTo(TransferFailure.DIGEST_MISMATCH);
        assertThat(downloads).isEmptyDirectory();
    }

    private static TransferFailure failure(Transfer transfer) {
        var failed = catchThrowableOfType(CompletionException.class, () -> transfer.result().join());
        return ((TransferException) Objects.requireNonNull(failed.getCause())).failure();
    }

    @Test
    void whatIsWrittenNowAndLostByTheDiskDoesNotBecomeTheFile() throws Exception {
        var both = begin(receiver.pool());
        assertThat(world.runUntil(() -> both.receiving.progress().transferredBytes() == BYTES, PATIENCE_NANOS))
                .isTrue();
        damage(2L * MEBIBYTE);
        assertThrownAwayOnBothSides(both);
    }

    /** The disk is faster than the computation of the keys. */
    @Test
    void whatIsDamagedBeforeThereIsAConnectionEndsItForTheSender() throws Exception {
        damage(100);
        assertThrownAwayOnBothSides(begin(Runnable::run));
    }
}
