package forum.transfer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import forum.transfer.crypto.SharedSecret;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who sends to the socket without having been told any key. */
class HostileStrangersTest {

    private static final int BEGINNINGS = 10_000;
    private static final int AT_ONCE = 50;

    @TempDir
    Path folder;

    /** Ten thousand connections begin that never go on: nobody is answered, nothing is kept of them, and a transfer goes on. */
    @Test
    void tenThousandBeginningsThatNeverEndChangeNothing() throws Exception {
        var random = new Random(1);
        var file = TransferPair.randomFile(folder.resolve("a.bin"), 8 << 20, 1);
        try (var pair = new TransferPair(TransferConfig.DEFAULT); var stranger = new DatagramSocket()) {
            var expected = pair.receiver.receive(folder.resolve("expected"), "b.bin", new SharedSecret(new byte[]{1}));
            var to = TransferPair.loopback(pair.receiver.port());
            for (int i = 0; i < BEGINNINGS; i++) {
                var beginning = new byte[Introduction.BYTES + random.nextInt(1_200)];
                random.nextBytes(beginning);
                beginning[0] = switch (i % 3) {
                    case 0 -> Introduction.OFFER;
                    case 1 -> Reflections.RESPONSE;
                    default -> (byte) 0x80;
                };
                int length = beginning[0] == Introduction.OFFER ? Introduction.BYTES : beginning.length;
                stranger.send(new DatagramPacket(beginning, length, to));
                if (i % AT_ONCE == AT_ONCE - 1) {
                    int sent = i + 1;
                    Waiting.until(() -> pair.receiver.counters().receivedDatagrams() >= sent);
                }
            }
            assertThat(pair.receiver.counters().unknownDatagrams()).isEqualTo(BEGINNINGS);
            stranger.setSoTimeout(1);
            assertThatThrownBy(() -> stranger.receive(new DatagramPacket(new byte[100], 100)))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(expected).isNotDone();
            var both = pair.transfer(file, folder.resolve("in"));
            assertThat(Files.mismatch(file, both.receiving().result().get(30, SECONDS).file())).isEqualTo(-1);
        }
    }
}
