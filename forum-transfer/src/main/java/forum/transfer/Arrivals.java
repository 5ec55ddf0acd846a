package forum.transfer;

import forum.transfer.crypto.Role;
import forum.transfer.crypto.SharedSecret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Begins what is received: first the place on disk, where there is room for it, then the connection. */
final class Arrivals {

    private static final byte[] NO_IDENTITY = {};

    private final Connecting connecting;
    private final Duration settle;
    private final DiskRoom disk = new DiskRoom();

    /** @param settle for which a receiver that is done waits for the sender to know it */
    Arrivals(Connecting connecting, Duration settle) {
        this.connecting = connecting;
        this.settle = settle;
    }

    Transfer file(Path folder, String name, long bytes, byte[] identity, LocalPeer local, RemotePeer remote)
            throws TransferException {
        if (bytes < 0) {
            throw new IllegalArgumentException("No file has " + bytes + " bytes");
        }
        connecting.claim(local);
        return begin(PartFiles.open(folder, name, bytes, identity, disk), bytes, local, remote);
    }

    Transfer folder(Path folder, String name, long bytes, long files, LocalPeer local, RemotePeer remote)
            throws TransferException {
        if (bytes < 0 || files < 0) {
            throw new IllegalArgumentException("No folder has " + bytes + " bytes and " + files + " files");
        }
        connecting.claim(local);
        return begin(PartFolder.create(folder, name, bytes, files, disk, connecting.pool()), bytes, local, remote);
    }

    private Transfer begin(Part part, long bytes, LocalPeer local, RemotePeer remote) {
        var transfer = transfer(part, bytes);
        connecting.start(transfer, Role.RECEIVER, transfer.end(), local, remote);
        return transfer;
    }

    private ReceivingTransfer transfer(Part part, long bytes) {
        return new ReceivingTransfer(part, bytes, settle, connecting.loop(), connecting.pool());
    }

    /** Completes when somebody who knows the secret is heard. */
    CompletableFuture<Transfer> introduced(Path folder, String name, SharedSecret secret) {
        var arriving = new CompletableFuture<Transfer>();
        var pool = connecting.pool();
        connecting.loop().expect(new Expectation(secret, connecting.random(), (offer, from) -> {
            try {
                long bytes = offer.bytes();
                var transfer = transfer(PartFiles.open(folder, name, bytes, NO_IDENTITY, disk), bytes);
                connecting.start(transfer, Role.RECEIVER, transfer.end(), secret, offer.salts(), from, 0);
                pool.execute(() -> arriving.complete(transfer));
            } catch (TransferException e) {
                pool.execute(() -> arriving.completeExceptionally(e));
            }
        }));
        return arriving;
    }
}
