package forum.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGeneratorFactory;

/** Two endpoints on loopback that know each other as the server would introduce them. */
final class TransferPair implements AutoCloseable {

    final TransferEndpoint sender;
    final TransferEndpoint receiver;

    TransferPair(TransferConfig config) throws IOException {
        this(config, config);
    }

    TransferPair(TransferConfig sending, TransferConfig receiving) throws IOException {
        sender = TransferEndpoint.open(loopback(0), sending);
        receiver = TransferEndpoint.open(loopback(0), receiving);
    }

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    static RemotePeer peer(TransferEndpoint endpoint, LocalPeer local) {
        return new RemotePeer(local.connectionId(), local.publicKey(), List.of(loopback(endpoint.port())));
    }

    /** Both sides of one transfer. */
    record Both(Transfer sending, Transfer receiving) {
    }

    Both transfer(Path file, Path folder) throws TransferException {
        return transfer(file, folder, new byte[0]);
    }

    Both transfer(Path file, Path folder, byte[] identity) throws TransferException {
        return transfer(sender, receiver, file, folder, identity);
    }

    static Both transfer(TransferEndpoint from, TransferEndpoint to, Path file, Path folder) throws TransferException {
        return transfer(from, to, file, folder, new byte[0]);
    }

    private static Both transfer(TransferEndpoint from, TransferEndpoint to, Path file, Path folder, byte[] identity)
            throws TransferException {
        var source = SourceFile.open(file);
        var sending = from.newPeer();
        var receiving = to.newPeer();
        return new Both(from.send(source, sending, peer(to, receiving)),
                to.receive(folder, source.name(), source.bytes(), identity, receiving, peer(from, sending)));
    }

    static Path randomFile(Path path, long bytes, long seed) throws IOException {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var buffer = new byte[1 << 20];
        try (var out = Files.newOutputStream(path)) {
            for (long left = bytes; left > 0; left -= buffer.length) {
                random.nextBytes(buffer);
                out.write(buffer, 0, (int) Math.min(left, buffer.length));
            }
        }
        return path;
    }

    @Override
    public void close() {
        sender.close();
        receiver.close();
    }
}
