package forum.transfer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferEndpointTest {

    private static final byte[] TOKEN = new byte[16];

    static {
        Arrays.fill(TOKEN, (byte) 9);
    }

    @TempDir
    Path folder;

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive)
                .filter(thread -> thread.getName().startsWith("forum-transfer")).count();
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        try (var pair = new TransferPair(TransferConfig.DEFAULT)) {
            var both = pair.transfer(TransferPair.randomFile(folder.resolve("a"), 100_000, 1), folder.resolve("in"));
            both.sending().result().get(30, SECONDS);
            assertThat(threads()).isPositive();
        }
        Waiting.until(() -> threads() == 0);
    }

    @Test
    void freesItsPort() throws IOException {
        var endpoint = TransferEndpoint.open(TransferPair.loopback(0));
        int port = endpoint.port();
        assertThatThrownBy(() -> TransferEndpoint.open(TransferPair.loopback(port))).isInstanceOf(IOException.class);
        endpoint.close();
        TransferEndpoint.open(TransferPair.loopback(port)).close();
    }

    @Test
    void dropsAndCountsWhatNobodySealed() throws IOException {
        var random = new Random(3);
        try (var endpoint = TransferEndpoint.open(TransferPair.loopback(0)); var stranger = new DatagramSocket()) {
            for (int i = 0; i < 50; i++) {
                var noise = new byte[random.nextInt(2_000)];
                random.nextBytes(noise);
                if (noise.length > 0 && i % 2 == 0) {
                    noise[0] = (byte) 0x80;
                }
                stranger.send(new DatagramPacket(noise, noise.length, TransferPair.loopback(endpoint.port())));
            }
            Waiting.until(() -> endpoint.counters().receivedDatagrams() == 50);
            Waiting.until(() -> endpoint.counters().unknownDatagrams() == 50);
        }
    }

    @Test
    void learnsItsAddressFromAReflector() throws Exception {
        try (var endpoint = TransferEndpoint.open(TransferPair.loopback(0)); var reflector = new DatagramSocket(0)) {
            reflector.setSoTimeout(5_000);
            var asked = endpoint.reflexiveAddress(TransferPair.loopback(reflector.getLocalPort()), TOKEN);
            var request = new DatagramPacket(new byte[100], 100);
            reflector.receive(request);
            assertThat(request.getLength()).isEqualTo(48);
            assertThat(request.getData()[0]).isEqualTo((byte) 1);
            assertThat(Arrays.copyOfRange(request.getData(), 1, 17)).isEqualTo(TOKEN);
            var nonce = Arrays.copyOfRange(request.getData(), 17, 25);
            send(reflector, endpoint, ByteBuffer.allocate(16).put((byte) 2).put(new byte[8]).put((byte) 4)
                    .put(new byte[]{6, 6, 6, 6}).putShort((short) 6));
            send(reflector, endpoint, ByteBuffer.allocate(15).put((byte) 2).put(nonce).put((byte) 4).put(new byte[5]));
            try (var stranger = new DatagramSocket()) {
                send(stranger, endpoint, ByteBuffer.allocate(16).put((byte) 2).put(nonce).put((byte) 4)
                        .put(new byte[]{6, 6, 6, 6}).putShort((short) 6));
            }
            Waiting.until(() -> endpoint.counters().unknownDatagrams() == 3);
            assertThat(asked).isNotDone();
            send(reflector, endpoint, ByteBuffer.allocate(16).put((byte) 2).put(nonce).put((byte) 4)
                    .put(new byte[]{10, 1, 2, 3}).putShort((short) 50_000));
            assertThat(asked.get(5, SECONDS).getAddress().getAddress()).containsExactly(10, 1, 2, 3);
            assertThat(asked.get().getPort()).isEqualTo(50_000);
        }
    }

    private static void send(DatagramSocket from, TransferEndpoint to, ByteBuffer bytes) throws IOException {
        var sent = new byte[bytes.flip().remaining()];
        bytes.get(sent);
        from.send(new DatagramPacket(sent, sent.length, TransferPair.loopback(to.port())));
    }

    @Test
    void givesUpOnAReflectorThatIsSilent() throws IOException {
        try (var endpoint = TransferEndpoint.open(TransferPair.loopback(0)); var silent = new DatagramSocket(0)) {
            var asked = endpoint.reflexiveAddress(TransferPair.loopback(silent.getLocalPort()), TOKEN);
            var failed = catchThrowableOfType(ExecutionException.class, () -> asked.get(10, SECONDS));
            assertThat(failed).hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void takesNoPeerThatCannotBe() throws IOException {
        try (var endpoint = TransferEndpoint.open(TransferPair.loopback(0))) {
            var key = endpoint.newPeer().publicKey();
            var here = List.of(TransferPair.loopback(1));
            for (var invalid : List.<Runnable>of(() -> new RemotePeer(1, new byte[32], here),
                    () -> new RemotePeer(1, new byte[5], here), () -> new RemotePeer(1, key, List.of()),
                    () -> new RemotePeer(1, key, List.of(TransferPair.loopback(0))),
                    () -> new RemotePeer(1, key, List.of(new InetSocketAddress(5))),
                    () -> new RemotePeer(1, key, List.of(InetSocketAddress.createUnresolved("forum.example", 5))))) {
                assertThatThrownBy(invalid::run).isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(new RemotePeer(1, key, here).publicKey()).isEqualTo(key);
        }
    }
}
