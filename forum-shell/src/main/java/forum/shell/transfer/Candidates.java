package forum.shell.transfer;

import forum.protocol.Limits;
import forum.protocol.presence.Reflector;
import forum.protocol.presence.Welcome;
import forum.shell.connection.ConnectionListener;
import forum.shell.connection.ServerAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where this shell might be reached: its own addresses, and the one that the server's reflector sees. */
public final class Candidates implements ConnectionListener {

    private static final long REFLECTOR_TIMEOUT_SECONDS = 2;

    private final UdpSocket socket;
    private final ServerAddress server;
    private volatile CompletableFuture<InetSocketAddress> reflexive = CompletableFuture
            .failedFuture(new TimeoutException());

    Candidates(UdpSocket socket, ServerAddress server) {
        this.socket = socket;
        this.server = server;
    }

    /** Asks the reflector in the background. */
    @Override
    public void joined(Welcome welcome, boolean again) {
        Reflector reflector = welcome.reflector();
        if (reflector.port() > 0 && reflector.port() <= 65_535 && socket.udpPort() > 0) {
            try {
                reflexive = socket.endpoint().reflexiveAddress(
                        new InetSocketAddress(server.address(), reflector.port()),
                        Base64.getDecoder().decode(reflector.token()));
            } catch (UnknownHostException | IllegalArgumentException e) {
                // Without it, then: peers on the same network still meet.
            }
        }
    }

    /** Most likely first. */
    public List<InetSocketAddress> find() {
        int port = socket.udpPort();
        Set<InetSocketAddress> found = new LinkedHashSet<>();
        for (InetAddress address : HostAddresses.find(serverIsHere())) {
            found.add(new InetSocketAddress(address, port));
        }
        List<InetSocketAddress> own = found.stream().limit(Limits.MAX_CANDIDATES - 1).toList();
        Set<InetSocketAddress> all = new LinkedHashSet<>(own);
        try {
            all.add(reflexive.get(REFLECTOR_TIMEOUT_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            // Without it, then.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(all);
    }

    private boolean serverIsHere() {
        try {
            return server.address().isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
