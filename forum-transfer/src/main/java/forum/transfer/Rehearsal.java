package forum.transfer;

import forum.transfer.congestion.RateController;
import forum.transfer.connection.Connection;
import forum.transfer.connection.ConnectionConfig;
import forum.transfer.connection.ConnectionEnd;
import forum.transfer.connection.Datagram;
import forum.transfer.connection.FileReceiver;
import forum.transfer.connection.FileSender;
import forum.transfer.crypto.Role;
import forum.transfer.crypto.Sha256;
import forum.transfer.crypto.SharedSecret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Two connections that send each other a file of zeros in memory and in virtual time, until the JVM has compiled them. */
final class Rehearsal {

    private static final long STEP_NANOS = 100_000;
    private static final int ETHERNET_BYTES = 1_452;
    private static final ConnectionConfig CONFIG = new ConnectionConfig(Duration.ofHours(1), Duration.ofHours(1),
            Duration.ofHours(1), Duration.ofSeconds(1), ETHERNET_BYTES);

    private final InetSocketAddress senderAddress = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private final InetSocketAddress receiverAddress = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2);
    private final FileSender source;
    private final FileReceiver target;
    private final Connection sender;
    private final Connection receiver;
    private final Datagram datagram = new Datagram();

    Rehearsal(long fileBytes) {
        source = new FileSender(fileBytes);
        target = new FileReceiver(fileBytes, 0);
        sender = connection(Role.SENDER, receiverAddress, source);
        receiver = connection(Role.RECEIVER, senderAddress, target);
    }

    private static Connection connection(Role role, InetSocketAddress peer, ConnectionEnd end) {
        var keys = new SharedSecret(new byte[]{1}).connectionKeys(role, new byte[SharedSecret.SALT_BYTES]);
        return new Connection(CONFIG, role, keys, 0, List.of(peer), end, new RateController(), new Random(1), 0);
    }

    void run() {
        var digest = Sha256.create();
        for (long nowNanos = 0; !target.buffer().isFullyReleased(); nowNanos += STEP_NANOS) {
            step(nowNanos);
            for (var chunk = target.buffer().pollComplete(); chunk != null; chunk = target.buffer().pollComplete()) {
                digest.update(chunk.bytes(), 0, chunk.length());
                target.buffer().release(chunk);
            }
        }
    }

    private void step(long nowNanos) {
        for (var chunk = source.buffer().pollWanted(); chunk != null; chunk = source.buffer().pollWanted()) {
            source.buffer().append(chunk);
        }
        carry(sender, senderAddress, receiver, nowNanos);
        carry(receiver, receiverAddress, sender, nowNanos);
    }

    private void carry(Connection from, InetSocketAddress address, Connection to, long nowNanos) {
        from.handleTimeout(nowNanos);
        while (from.pollTransmit(nowNanos, datagram)) {
            to.handleDatagram(datagram.bytes(), datagram.length(), address, nowNanos);
        }
    }
}
