package forum.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import forum.transfer.connection.Network;
import forum.transfer.crypto.Role;
import forum.transfer.crypto.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a transfer while a slow disk is still giving the file its name. In virtual time. */
class PublishingTest {

    private static final int BYTES = 1_000;
    private static final long PATIENCE_NANOS = 120 * Network.SECOND;

    private final VirtualWorld world = new VirtualWorld(1);
    private final VirtualProcess sender = world.start(0);
    private final VirtualProcess receiver = world.start(1);
    /** What the disk has not come to. */
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean stuck;

    @TempDir
    Path folder;

    private Path downloads = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        downloads = Files.createDirectory(folder.resolve("downloads"));
        file = TransferPair.randomFile(folder.resolve("film.mp4"), BYTES, 1);
    }

    enum End {
        SENDER_KILLED,
        SENDER_INTERRUPTED,
        RECEIVER_INTERRUPTED,
        RECEIVER_CLOSED
    }

    private record Both(Transfer sending, ReceivingTransfer receiving) {
    }

    /** Runs until all is written, and the disk is to give it its name. */
    private Both arrive() throws TransferException {
        var source = SourceFile.open(file);
        var part = PartFiles.open(downloads, source.name(), BYTES, new byte[]{1}, new DiskRoom());
        var receiving = new ReceivingTransfer(part, BYTES, Duration.ofSeconds(2), receiver, slowDisk());
        var sending = new SendingTransfer(source, sender, sender.pool());
        var here = receiver.newPeer();
        var there = sender.newPeer();
        receiver.start(receiving, Role.RECEIVER, receiving.end(), here, sender.peer(there));
        sender.start(sending, Role.SENDER, sending.end(), there, receiver.peer(here));
        assertThat(world.runUntil(() -> !waiting.isEmpty(), PATIENCE_NANOS)).isTrue();
        return new Both(sending, receiving);
    }

    /** A disk that writes the only chunk, and does nothing more until it is told to. */
    private Executor slowDisk() {
        return task -> {
            if (stuck) {
                waiting.add(task);
            } else {
                stuck = waiting.isEmpty();
                task.run();
            }
        };
    }

    private void publish() {
        stuck = false;
        waiting.forEach(Runnable::run);
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsWholeIsKeptHoweverItsConnectionEnds(End end) throws Exception {
        var both = arrive();
        switch (end) {
            case SENDER_KILLED -> world.kill(sender);
            case SENDER_INTERRUPTED -> both.sending.interrupt();
            case RECEIVER_INTERRUPTED -> both.receiving.interrupt();
            case RECEIVER_CLOSED -> world.kill(receiver);
        }
        assertThat(world.runUntil(both.receiving::hasEnded, PATIENCE_NANOS)).isTrue();
        publish();
        assertThat(both.receiving.result()).isDone();
        var result = both.receiving.result().join();
        assertThat(result.file()).hasSameBinaryContentAs(file);
        assertThat(result.sha256()).isEqualTo(Sha256.create().digest(Files.readAllBytes(file)));
        assertThat(downloads).isDirectoryNotContaining("glob:**.part*");
    }

    @ParameterizedTest(name = "by the sender: {0}")
    @ValueSource(booleans = {true, false})
    void aFileThatIsCancelledAtTheLastMomentIsNotKept(boolean bySender) throws Exception {
        var both = arrive();
        (bySender ? both.sending : both.receiving).cancel();
        assertThat(world.runUntil(both.receiving::hasEnded, PATIENCE_NANOS)).isTrue();
        publish();
        assertThat(both.receiving.result()).isDone();
        var failed = catchThrowableOfType(CompletionException.class, () -> both.receiving.result().join());
        assertThat(((TransferException) Objects.requireNonNull(failed.getCause())).failure())
                .isEqualTo(TransferFailure.CANCELLED);
        assertThat(downloads).isEmptyDirectory();
    }

    @Test
    void theSenderIsToldOnceItHasItsName() throws Exception {
        var both = arrive();
        assertThat(world.runUntil(() -> both.sending.result().isDone(), 20 * Network.SECOND)).isFalse();
        publish();
        assertThat(world.runUntil(() -> both.sending.result().isDone() && both.receiving.result().isDone(),
                PATIENCE_NANOS)).isTrue();
        assertThat(both.sending.result().join().sha256()).isEqualTo(both.receiving.result().join().sha256());
    }
}
