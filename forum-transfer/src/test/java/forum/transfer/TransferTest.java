package forum.transfer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import forum.transfer.connection.ConnectionConfig;
import forum.transfer.frame.CloseReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files over real sockets. */
class TransferTest {

    private static final long MEBIBYTE = 1 << 20;
    private static final int MAX_CLOSE_BYTES = 100;
    private static final ConnectionConfig IMPATIENT = new ConnectionConfig(Duration.ofMillis(300),
            Duration.ofSeconds(1),
            Duration.ofMillis(100), Duration.ofMillis(100), ConnectionConfig.MAX_DATAGRAM_BYTES);

    @TempDir
    Path folder;

    private Path downloads() {
        return folder.resolve("downloads");
    }

    private static TransferFailure failure(Transfer transfer) {
        var failed = catchThrowableOfType(ExecutionException.class, () -> transfer.result().get(60, SECONDS));
        return ((TransferException) Objects.requireNonNull(failed.getCause())).failure();
    }

    private static void assertArrived(TransferPair.Both both, Path file) throws Exception {
        var sent = both.sending().result().get(120, SECONDS);
        var received = both.receiving().result().get(120, SECONDS);
        assertThat(Files.mismatch(file, received.file())).isEqualTo(-1);
        assertThat(sent.sha256()).isEqualTo(received.sha256());
        assertThat(sent.bytes()).isEqualTo(Files.size(file));
        assertThat(both.sending().progress().transferredBytes()).isEqualTo(sent.bytes());
        assertThat(both.receiving().progress().transferredBytes()).isEqualTo(sent.bytes());
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(longs = {0, 1, 262_144, 10 * MEBIBYTE + 1})
    void arrivesWholeUnderItsName(long bytes) throws Exception {
        var file = TransferPair.randomFile(folder.resolve("Größe 1.bin"), bytes, 1);
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var both = pair.transfer(file, downloads());
            assertArrived(both, file);
            assertThat(downloads().resolve("Größe 1.bin")).exists();
            assertThat(downloads().resolve("Größe 1.bin.part")).doesNotExist();
        }
    }

    @Test
    void arrivesWholeByOneSystemCallForEachDatagram() throws Exception {
        var file = TransferPair.randomFile(folder.resolve("plain.bin"), 10 * MEBIBYTE, 2);
        try (var pair = new TransferPair(TransferConfig.DEFAULT.withoutOffload())) {
            assertArrived(pair.transfer(file, downloads()), file);
        }
    }

    /** Ethernet's datagrams, of which many travel in one system call where the system can. */
    @Test
    void arrivesWholeInSmallDatagrams() throws Exception {
        var file = TransferPair.randomFile(folder.resolve("small.bin"), 10 * MEBIBYTE, 3);
        var small = new ConnectionConfig(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(2),
                Duration.ofSeconds(1), 1_452);
        try (var pair = new TransferPair(TransferConfig.DEFAULT.withConnection(small))) {
            assertArrived(pair.transfer(file, downloads()), file);
        }
    }

    @Test
    void arrivesWholeWithManyKeys() throws Exception {
        var file = TransferPair.randomFile(folder.resolve("keys.bin"), 32 * MEBIBYTE, 4);
        var config = ConnectionConfig.DEFAULT.withMaxDatagramBytes(1_452).withKeyLifetime(4_000);
        try (var pair = new TransferPair(TransferConfig.DEFAULT.withConnection(config))) {
            var both = pair.transfer(file, downloads());
            assertArrived(both, file);
            assertThat(both.sending().result().get().statistics().sentPackets()).isGreaterThan(5 * 4_000);
        }
    }

    @Test
    void crossesFivePercentLossWhole() throws Exception {
        var random = new Random(5);
        var file = TransferPair.randomFile(folder.resolve("lossy.bin"), 64 * MEBIBYTE, 5);
        var config = TransferConfig.DEFAULT.withLoss(bytes -> {
            synchronized (random) {
                return random.nextDouble() < 0.05;
            }
        });
        try (var pair = new TransferPair(config)) {
            var both = pair.transfer(file, downloads());
            assertArrived(both, file);
            assertThat(both.sending().result().get().statistics().retransmittedBytes()).isPositive();
        }
    }

    /** F000-15, P-05 */
    @Test
    void sixteenAtOnceInBothDirectionsOverOneSocket() throws Exception {
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            List<TransferPair.Both> running = new ArrayList<>();
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                var file = TransferPair.randomFile(folder.resolve("file" + i), 2 * MEBIBYTE + i, i);
                files.add(file);
                running.add(i % 2 == 0
                        ? TransferPair.transfer(pair.sender, pair.receiver, file, downloads())
                        : TransferPair.transfer(pair.receiver, pair.sender, file, downloads()));
            }
            for (int i = 0; i < 16; i++) {
                assertArrived(running.get(i), files.get(i));
            }
        }
    }

    @Test
    void theSameNameTwiceAtOnceGivesTwoFiles() throws Exception {
        var file = TransferPair.randomFile(folder.resolve("twice.bin"), MEBIBYTE, 3);
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var first = pair.transfer(file, downloads());
            var second = pair.transfer(file, downloads());
            assertArrived(first, file);
            assertArrived(second, file);
            assertThat(downloads().resolve("twice.bin")).exists();
            assertThat(downloads().resolve("twice (1).bin")).exists();
        }
    }

    @ParameterizedTest(name = "by the sender: {0}")
    @ValueSource(booleans = {true, false})
    void cancellingEndsBothSidesAndLeavesNothing(boolean bySender) throws Exception {
        var file = TransferPair.randomFile(folder.resolve("cancelled.bin"), 64 * MEBIBYTE, 4);
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var both = pair.transfer(file, downloads());
            Waiting.until(() -> both.sending().progress().transferredBytes() > 0);
            (bySender ? both.sending() : both.receiving()).cancel();
            assertThat(failure(both.sending())).isEqualTo(TransferFailure.CANCELLED);
            assertThat(failure(both.receiving())).isEqualTo(TransferFailure.CANCELLED);
            assertThat(downloads()).isEmptyDirectory();
        }
    }

    /** Of what tells it, the first may be lost. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closingTheEndpointInterruptsAndTellsThePeer(boolean lost) throws Exception {
        var file = TransferPair.randomFile(folder.resolve("closed.bin"), 64 * MEBIBYTE, 4);
        var losesNext = new AtomicBoolean();
        var config = TransferConfig.DEFAULT
                .withLoss(bytes -> bytes <= MAX_CLOSE_BYTES && losesNext.getAndSet(false));
        try (var pair = new TransferPair(config, TransferConfig.DEFAULT)) {
            var both = pair.transfer(file, downloads());
            Waiting.until(() -> both.sending().progress().transferredBytes() > 0);
            losesNext.set(lost);
            pair.sender.close();
            assertThat(losesNext).isFalse();
            assertThat(failure(both.sending())).isEqualTo(TransferFailure.INTERRUPTED);
            assertThat(failure(both.receiving())).isEqualTo(TransferFailure.INTERRUPTED);
        }
    }

    @Test
    void aPeerThatNeverAnswersIsUnreachable() throws Exception {
        var file = TransferPair.randomFile(folder.resolve("nobody.bin"), 1_000, 6);
        try (var pair = new TransferPair(TransferConfig.DEFAULT.withConnection(IMPATIENT))) {
            var stranger = pair.receiver.newPeer();
            var sending = pair.sender.send(SourceFile.open(file), pair.sender.newPeer(),
                    TransferPair.peer(pair.receiver, stranger));
            var receiving = pair.sender.receive(downloads(), "never.bin", 10, pair.sender.newPeer(),
                    TransferPair.peer(pair.receiver, stranger));
            assertThat(failure(sending)).isEqualTo(TransferFailure.PEER_UNREACHABLE);
            assertThat(failure(receiving)).isEqualTo(TransferFailure.PEER_UNREACHABLE);
            assertThat(downloads()).isEmptyDirectory();
        }
    }

    @Test
    void aFileThatChangesWhileItIsSentIsNotKept() throws Exception {
        var file = TransferPair.randomFile(folder.resolve("changing.bin"), 64 * MEBIBYTE, 7);
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var both = pair.transfer(file, downloads());
            Waiting.until(() -> both.sending().progress().transferredBytes() > 0);
            Files.write(file, new byte[]{1}, StandardOpenOption.APPEND);
            assertThat(failure(both.sending())).isEqualTo(TransferFailure.FILE_CHANGED);
            assertThat(failure(both.receiving())).isEqualTo(TransferFailure.FILE_CHANGED);
            assertThat(downloads()).isEmptyDirectory();
        }
    }

    @Test
    void aFileThatWasReplacedBeforeItIsSentIsNotSent() throws Exception {
        var file = TransferPair.randomFile(folder.resolve("replaced.bin"), 1_000, 8);
        var source = SourceFile.open(file);
        Files.delete(file);
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var sending = pair.sender.newPeer();
            var receiving = pair.receiver.newPeer();
            var sent = pair.sender.send(source, sending, TransferPair.peer(pair.receiver, receiving));
            var received = pair.receiver.receive(downloads(), "replaced.bin", 1_000, receiving,
                    TransferPair.peer(pair.sender, sending));
            assertThat(failure(sent)).isEqualTo(TransferFailure.FILE_CHANGED);
            assertThat(received.result().isDone() || received.progress().transferredBytes() == 0).isTrue();
        }
    }

    @Test
    void hostileNamesAndImpossibleSizesAreRefusedBeforeAnythingIsWritten() throws Exception {
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var peer = TransferPair.peer(pair.sender, pair.sender.newPeer());
            for (var name : List.of("../evil", "..", "a/b", "nul", "x\u202ey", "")) {
                var refused = catchThrowableOfType(TransferException.class,
                        () -> pair.receiver.receive(downloads(), name, 1, pair.receiver.newPeer(), peer));
                assertThat(refused.failure()).isEqualTo(TransferFailure.INVALID_FILE_NAME);
            }
            var refused = catchThrowableOfType(TransferException.class, () -> pair.receiver.receive(downloads(), "big",
                    Long.MAX_VALUE / 2, pair.receiver.newPeer(), peer));
            assertThat(refused.failure()).isEqualTo(TransferFailure.DISK_FULL);
        }
    }

    @Test
    void aFileThatIsNotWhatTheSenderHashedIsNotKept() throws Exception {
        try (var endpoint = TransferEndpoint.open(TransferPair.loopback(0)); var liar = new LyingSender(400_000)) {
            var receiving = endpoint.newPeer();
            var transfer = endpoint.receive(downloads(), "lie.bin", 400_000, receiving, liar.peer());
            var heard = liar.run(TransferPair.peer(endpoint, receiving));
            assertThat(heard).isEqualTo(CloseReason.DIGEST_MISMATCH);
            assertThat(failure(transfer)).isEqualTo(TransferFailure.DIGEST_MISMATCH);
            assertThat(downloads()).isEmptyDirectory();
        }
    }

    @Test
    void aLocalPeerServesOnce() throws Exception {
        var file = SourceFile.open(TransferPair.randomFile(folder.resolve("once.bin"), 10, 9));
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var local = pair.sender.newPeer();
            var remote = TransferPair.peer(pair.receiver, pair.receiver.newPeer());
            pair.sender.send(file, local, remote);
            assertThatThrownBy(() -> pair.sender.send(file, local, remote)).isInstanceOf(IllegalStateException.class);
        }
    }
}
