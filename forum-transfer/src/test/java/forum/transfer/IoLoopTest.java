package forum.transfer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import forum.transfer.connection.ConnectionConfig;
import forum.transfer.connection.ConnectionEnd;
import forum.transfer.connection.FileReceiver;
import forum.transfer.crypto.Role;
import forum.transfer.frame.FrameWriter;
import forum.transfer.recovery.SentPacket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several connections over one socket, one of which meets what nobody has thought of. */
class IoLoopTest {

    private static final int BYTES = 4 << 20;

    @TempDir
    Path folder;

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final TransferEndpoint sender;
    private final UdpSocket socket;
    private final IoLoop loop;
    private final Connecting connecting;
    private Path file = Path.of("");

    IoLoopTest() throws IOException {
        sender = TransferEndpoint.open(TransferPair.loopback(0));
        socket = new UdpSocket(TransferPair.loopback(0), TransferConfig.OutgoingLoss.NONE);
        loop = new IoLoop(socket, pool);
        connecting = new Connecting(ConnectionConfig.DEFAULT, loop, pool);
    }

    @BeforeEach
    void start() throws IOException {
        file = TransferPair.randomFile(folder.resolve("film.mp4"), BYTES, 1);
        loop.start();
    }

    @AfterEach
    void close() throws InterruptedException {
        loop.stop();
        sender.close();
        pool.shutdown();
    }

    enum Fault {
        WHEN_IT_HEARS,
        WHEN_IT_SPEAKS
    }

    /** A receiver's end in which something goes wrong once its sender is found. */
    private record Faulty(FileReceiver end, Fault fault) implements ConnectionEnd {

        @Override
        public boolean isOverloaded() {
            failIf(Fault.WHEN_IT_HEARS);
            return end.isOverloaded();
        }

        @Override
        public boolean hasControl() {
            failIf(Fault.WHEN_IT_SPEAKS);
            return end.hasControl();
        }

        private void failIf(Fault now) {
            if (fault == now) {
                throw new OutOfMemoryError("thrown by the test");
            }
        }

        @Override
        public void writeControl(FrameWriter writer, SentPacket packet) {
            end.writeControl(writer, packet);
        }

        @Override
        public void writeEarly(FrameWriter writer) {
            end.writeEarly(writer);
        }

        @Override
        public boolean hasData() {
            return end.hasData();
        }

        @Override
        public void writeData(FrameWriter writer, SentPacket packet) {
            end.writeData(writer, packet);
        }

        @Override
        public boolean onData(long transfer, long offset, byte[] payload, int from, int length) {
            return end.onData(transfer, offset, payload, from, length);
        }

        @Override
        public boolean onMark(long transfer, long offset, byte[] sha256) {
            return end.onMark(transfer, offset, sha256);
        }

        @Override
        public boolean onSlow(long transfer, boolean slow) {
            return end.onSlow(transfer, slow);
        }

        @Override
        public boolean onFinish(long transfer, long sizeBytes, byte[] sha256) {
            return end.onFinish(transfer, sizeBytes, sha256);
        }

        @Override
        public void onAcknowledged(SentPacket packet) {
            end.onAcknowledged(packet);
        }

        @Override
        public void onLost(SentPacket packet) {
            end.onLost(packet);
        }
    }

    private ReceivingTransfer receive(String name) throws TransferException {
        var part = PartFiles.open(folder.resolve("in"), name, BYTES, new byte[0], new DiskRoom());
        return new ReceivingTransfer(part, BYTES, Duration.ofSeconds(2), loop, pool);
    }

    private void connect(ReceivingTransfer receiving, ConnectionEnd end) throws Exception {
        var here = connecting.newPeer();
        var there = sender.newPeer();
        connecting.start(receiving, Role.RECEIVER, end, here, TransferPair.peer(sender, there));
        sender.send(SourceFile.open(file), there, new RemotePeer(here.connectionId(), here.publicKey(),
                List.of(TransferPair.loopback(socket.port()))));
    }

    @ParameterizedTest
    @EnumSource
    void whatGoesWrongInOneConnectionEndsThatOneAlone(Fault fault) throws Exception {
        var faulty = receive("faulty.mp4");
        var sound = receive("sound.mp4");
        connect(sound, sound.end());
        connect(faulty, new Faulty(faulty.end(), fault));
        var failed = catchThrowableOfType(ExecutionException.class, () -> faulty.result().get(30, SECONDS));
        assertThat(((TransferException) Objects.requireNonNull(failed.getCause())).failure())
                .isEqualTo(TransferFailure.INTERRUPTED);
        assertThat(sound.result().get(30, SECONDS).file()).hasSameBinaryContentAs(file);
        assertThat(loop.isStopping()).isFalse();
    }
}
