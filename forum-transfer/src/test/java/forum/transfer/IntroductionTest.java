package forum.transfer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import forum.transfer.connection.ConnectionConfig;
import forum.transfer.crypto.Role;
import forum.transfer.crypto.SharedSecret;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntroductionTest {

    private static final SharedSecret SECRET = secret("correct horse");
    private static final byte[] SALTS = new byte[2 * SharedSecret.SALT_BYTES];

    @TempDir
    Path folder;

    private static SharedSecret secret(String text) {
        return new SharedSecret(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isReadByWhoKnowsTheSecretAlone() {
        var sealed = new Introduction(Role.SENDER, SALTS, 1L << 40).seal(SECRET);
        var opened = Objects.requireNonNull(Introduction.open(SECRET, Role.SENDER, sealed, sealed.length));
        assertThat(opened.bytes()).isEqualTo(1L << 40);
        assertThat(Introduction.open(secret("battery staple"), Role.SENDER, sealed, sealed.length)).isNull();
        assertThat(Introduction.open(SECRET, Role.SENDER, sealed, sealed.length - 1)).isNull();
        assertThat(Introduction.open(SECRET, Role.RECEIVER, sealed, sealed.length)).isNull();
        for (int i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(Introduction.open(SECRET, Role.SENDER, changed, changed.length)).as("byte %d", i).isNull();
        }
    }

    @Test
    void bringsAFileWithoutAServer() throws Exception {
        var file = TransferPair.randomFile(folder.resolve("a.bin"), 3_000_000, 1);
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var arriving = pair.receiver.receive(folder.resolve("in"), "b.bin", SECRET);
            var sending = pair.sender.send(SourceFile.open(file), SECRET, TransferPair.loopback(pair.receiver.port()));
            var sent = sending.result().get(30, SECONDS);
            var received = arriving.get(30, SECONDS).result().get(30, SECONDS);
            assertThat(received.file().getFileName()).hasToString("b.bin");
            assertThat(Files.mismatch(file, received.file())).isEqualTo(-1);
            assertThat(sent.sha256()).isEqualTo(received.sha256());
        }
    }

    @Test
    void isTakenOnceAndFromNobodyElse() throws Exception {
        var random = new Random(2);
        try (var pair = new TransferPair(TransferConfig.DEFAULT); var stranger = new DatagramSocket()) {
            var arriving = pair.receiver.receive(folder.resolve("in"), "b.bin", SECRET);
            var forged = new byte[Introduction.BYTES];
            for (int i = 0; i < 20; i++) {
                random.nextBytes(forged);
                forged[0] = Introduction.OFFER;
                stranger.send(new DatagramPacket(forged, forged.length, TransferPair.loopback(pair.receiver.port())));
            }
            Waiting.until(() -> pair.receiver.counters().unknownDatagrams() == 20);
            assertThat(arriving).isNotDone();
            var file = SourceFile.open(TransferPair.randomFile(folder.resolve("a.bin"), 10, 1));
            pair.sender.send(file, SECRET, TransferPair.loopback(pair.receiver.port())).result().get(30, SECONDS);
            long unknown = pair.receiver.counters().unknownDatagrams();
            var again = new Introduction(Role.SENDER, SALTS, 10).seal(SECRET);
            stranger.send(new DatagramPacket(again, again.length, TransferPair.loopback(pair.receiver.port())));
            Waiting.until(() -> pair.receiver.counters().unknownDatagrams() > unknown);
        }
    }

    @Test
    void waitsForAReceiverThatComesLater() throws Exception {
        var file = TransferPair.randomFile(folder.resolve("a.bin"), 10, 4);
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var sending = pair.sender.send(SourceFile.open(file), SECRET, TransferPair.loopback(pair.receiver.port()));
            Waiting.until(() -> pair.receiver.counters().unknownDatagrams() >= 2);
            var arriving = pair.receiver.receive(folder.resolve("in"), "b.bin", SECRET);
            assertThat(sending.result().get(30, SECONDS).bytes()).isEqualTo(10);
            assertThat(arriving.get(30, SECONDS).result().get(30, SECONDS).bytes()).isEqualTo(10);
        }
    }

    @Test
    void findsTheReceiverThoughEveryThirdDatagramIsLost() throws Exception {
        var random = new Random(5);
        var config = TransferConfig.DEFAULT.withLoss(bytes -> {
            synchronized (random) {
                return random.nextInt(3) == 0;
            }
        });
        var file = TransferPair.randomFile(folder.resolve("a.bin"), 100_000, 5);
        try (var pair = new TransferPair(config)) {
            for (int i = 0; i < 5; i++) {
                var arriving = pair.receiver.receive(folder.resolve("in"), "b.bin", SECRET);
                pair.sender.send(SourceFile.open(file), SECRET, TransferPair.loopback(pair.receiver.port())).result()
                        .get(30, SECONDS);
                var received = arriving.get(30, SECONDS).result().get(30, SECONDS);
                assertThat(Files.mismatch(file, received.file())).isEqualTo(-1);
            }
        }
    }

    @Test
    void givesUpWhereNobodyKnowsTheSecret() throws Exception {
        var file = SourceFile.open(TransferPair.randomFile(folder.resolve("a.bin"), 10, 6));
        var impatient = new ConnectionConfig(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofMillis(100),
                Duration.ofMillis(100), ConnectionConfig.BASE_DATAGRAM_BYTES);
        try (var pair = new TransferPair(TransferConfig.DEFAULT.withConnection(impatient))) {
            var arriving = pair.receiver.receive(folder.resolve("in"), "b.bin", secret("battery staple"));
            var sending = pair.sender.send(file, SECRET, TransferPair.loopback(pair.receiver.port()));
            assertFails(sending, TransferFailure.PEER_UNREACHABLE);
            assertThat(arriving).isNotDone();
            assertThat(folder.resolve("in")).doesNotExist();
        }
    }

    @Test
    void canBeInterruptedBeforeAnybodyAnswers() throws Exception {
        var file = SourceFile.open(TransferPair.randomFile(folder.resolve("a.bin"), 10, 7));
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var interrupted = pair.sender.send(file, SECRET, TransferPair.loopback(pair.receiver.port()));
            interrupted.interrupt();
            assertFails(interrupted, TransferFailure.INTERRUPTED);
            var closed = pair.sender.send(file, SECRET, TransferPair.loopback(pair.receiver.port()));
            pair.sender.close();
            assertFails(closed, TransferFailure.INTERRUPTED);
        }
    }

    private static void assertFails(Transfer transfer, TransferFailure failure) {
        assertThatThrownBy(() -> transfer.result().get(30, SECONDS)).cause()
                .isInstanceOfSatisfying(TransferException.class, e -> assertThat(e.failure()).isEqualTo(failure));
    }

    /** Whoever has recorded a transfer plays it to a later receiver with the same secret: that is not a transfer. */
    @Test
    void aRecordedTransferIsTakenByNobodyElse() throws Exception {
        var file = TransferPair.randomFile(folder.resolve("a.bin"), 300_000, 3);
        try (var pair = new TransferPair(TransferConfig.DEFAULT);
                var later = TransferEndpoint.open(TransferPair.loopback(0));
                var relay = new RecordingRelay(pair.sender.port(), pair.receiver.port());
                var stranger = new DatagramSocket()) {
            var arriving = pair.receiver.receive(folder.resolve("in"), "b.bin", SECRET);
            pair.sender.send(SourceFile.open(file), SECRET, TransferPair.loopback(relay.portForCaller())).result()
                    .get(30, SECONDS);
            arriving.get(30, SECONDS).result().get(30, SECONDS);

            var expected = later.receive(folder.resolve("later"), "b.bin", SECRET);
            var recorded = relay.callersDatagrams();
            assertThat(recorded).hasSizeGreaterThan(5);
            for (int round = 1; round <= 3; round++) {
                for (var datagram : recorded) {
                    stranger.send(new DatagramPacket(datagram, datagram.length, TransferPair.loopback(later.port())));
                }
                long sent = (long) round * recorded.size();
                Waiting.until(() -> later.counters().receivedDatagrams() >= sent);
            }
            assertThat(folder.resolve("later")).doesNotExist();
            assertThat(expected).isNotDone();

            pair.sender.send(SourceFile.open(file), SECRET, TransferPair.loopback(later.port())).result()
                    .get(30, SECONDS);
            var received = expected.get(30, SECONDS).result().get(30, SECONDS);
            assertThat(Files.mismatch(file, received.file())).isEqualTo(-1);
        }
    }

    @Test
    void isNoSecretWithoutBytes() {
        assertThatThrownBy(() -> secret("")).isInstanceOf(IllegalArgumentException.class);
    }
}
