package forum.transfer;

import forum.transfer.congestion.RateController;
import forum.transfer.connection.Connection;
import forum.transfer.connection.ConnectionConfig;
import forum.transfer.connection.Datagram;
import forum.transfer.connection.FileSender;
import forum.transfer.crypto.EphemeralKeys;
import forum.transfer.crypto.Role;
import forum.transfer.frame.CloseReason;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A peer that sends zeros and names the digest of something else. */
final class LyingSender implements AutoCloseable {

    private static final int CONNECTION_ID = 77;

    private final EphemeralKeys keys = EphemeralKeys.generate();
    private final DatagramSocket socket;
    private final FileSender file;

    LyingSender(long bytes) throws IOException {
        socket = new DatagramSocket(TransferPair.loopback(0));
        socket.setSoTimeout(1);
        file = new FileSender(bytes);
    }

    RemotePeer peer() {
        return new RemotePeer(CONNECTION_ID, keys.publicKey(), List.of(TransferPair.loopback(socket.getLocalPort())));
    }

    /** Sends until the receiver closes; returns its reason. */
    @Nullable
    CloseReason run(RemotePeer receiver) throws IOException {
        long origin = System.nanoTime();
        var connection = new Connection(ConnectionConfig.DEFAULT, Role.SENDER,
                keys.derive(Role.SENDER, CONNECTION_ID, receiver.connectionId(), receiver.publicKey()),
                receiver.connectionId(), receiver.candidates(), file, new RateController(), new Random(1), 0);
        file.finish(new byte[32]);
        var datagram = new Datagram();
        var incoming = new DatagramPacket(new byte[65_536], 65_536);
        while (!connection.isClosed()) {
            connection.handleTimeout(System.nanoTime() - origin);
            for (var chunk = file.buffer().pollWanted(); chunk != null; chunk = file.buffer().pollWanted()) {
                file.buffer().append(chunk);
            }
            while (connection.pollTransmit(System.nanoTime() - origin, datagram)) {
                socket.send(new DatagramPacket(datagram.bytes(), datagram.length(), datagram.address()));
            }
            try {
                socket.receive(incoming);
                connection.handleDatagram(incoming.getData(), incoming.getLength(),
                        (InetSocketAddress) incoming.getSocketAddress(), System.nanoTime() - origin);
            } catch (SocketTimeoutException e) {
                // Nothing came; the timers go on.
            }
        }
        return connection.closeReason();
    }

    @Override
    public void close() {
        socket.close();
    }
}
