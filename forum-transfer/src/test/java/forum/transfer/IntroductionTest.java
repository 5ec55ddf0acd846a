package forum.transfer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import forum.transfer.crypto.SharedSecret;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntroductionTest {

    private static final SharedSecret SECRET = secret("correct horse");

    @TempDir
    Path folder;

    private static SharedSecret secret(String text) {
        return new SharedSecret(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isReadByWhoKnowsTheSecretAlone() {
        var sealed = new Introduction(new byte[SharedSecret.SALT_BYTES], 1L << 40).seal(SECRET);
        var opened = Objects.requireNonNull(Introduction.open(SECRET, sealed, sealed.length));
        assertThat(opened.fileBytes()).isEqualTo(1L << 40);
        assertThat(Introduction.open(secret("battery staple"), sealed, sealed.length)).isNull();
        assertThat(Introduction.open(SECRET, sealed, sealed.length - 1)).isNull();
        for (int i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(Introduction.open(SECRET, changed, changed.length)).as("byte %d", i).isNull();
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
            var forged = new byte[41];
            for (int i = 0; i < 20; i++) {
                random.nextBytes(forged);
                forged[0] = Introduction.TYPE;
                stranger.send(new DatagramPacket(forged, forged.length, TransferPair.loopback(pair.receiver.port())));
            }
            Waiting.until(() -> pair.receiver.counters().unknownDatagrams() == 20);
            assertThat(arriving).isNotDone();
            var file = SourceFile.open(TransferPair.randomFile(folder.resolve("a.bin"), 10, 1));
            pair.sender.send(file, SECRET, TransferPair.loopback(pair.receiver.port())).result().get(30, SECONDS);
            long unknown = pair.receiver.counters().unknownDatagrams();
            var again = new Introduction(new byte[SharedSecret.SALT_BYTES], 10).seal(SECRET);
            stranger.send(new DatagramPacket(again, again.length, TransferPair.loopback(pair.receiver.port())));
            Waiting.until(() -> pair.receiver.counters().unknownDatagrams() > unknown);
        }
    }

    @Test
    void isNoSecretWithoutBytes() {
        assertThatThrownBy(() -> secret("")).isInstanceOf(IllegalArgumentException.class);
    }
}
