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
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where this shell might be reached: its own addresses, and the one that the server's reflector sees. That one is asked for anew
 * each time, and kept alive while somebody may be about to use it: NATs forget.
 */
public final class Candidates implements ConnectionListener {

    private static final long REFLECTOR_TIMEOUT_SECONDS = 2;
    /** Together as long as an offer lives. */
    private static final int KEEP_ALIVES = 8;
    private static final Executor LATER = CompletableFuture.delayedExecutor(15, TimeUnit.SECONDS,
            Thread.ofVirtual()::start);

    private final UdpSocket socket;
    private final ServerAddress server;
    private volatile Reflector reflector = new Reflector(0, "");
    private volatile CompletableFuture<InetSocketAddress> reflexive = unknown();
    private final AtomicInteger asksLeft = new AtomicInteger();

    Candidates(UdpSocket socket, ServerAddress server) {
        this.socket = socket;
        this.server = server;
    }

    /** Asks the reflector in the background. */
    @Override
    public void joined(Welcome welcome, boolean again) {
        reflector = welcome.reflector();
        reflexive = ask();
    }

    private CompletableFuture<InetSocketAddress> ask() {
        Reflector asked = reflector;
        if (asked.port() > 0 && asked.port() <= 65_535 && socket.udpPort() > 0) {
            try {
                return socket.endpoint().reflexiveAddress(new InetSocketAddress(server.address(), asked.port()),
                        Base64.getDecoder().decode(asked.token()));
            } catch (UnknownHostException | IllegalArgumentException e) {
                // Without it, then: peers on the same network still meet.
                return unknown();
            }
        }
        return unknown();
    }

    private static CompletableFuture<InetSocketAddress> unknown() {
        return CompletableFuture.failedFuture(new TimeoutException());
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
        InetSocketAddress seen = reflexive();
        if (seen != null) {
            all.add(seen);
            keepAlive();
        }
        return List.copyOf(all);
    }

    /** As it is now; as it was when the reflector does not answer this time; null when it never has. */
    private @Nullable InetSocketAddress reflexive() {
        CompletableFuture<InetSocketAddress> before = reflexive;
        InetSocketAddress known = before.state() == Future.State.SUCCESS ? before.resultNow() : null;
        try {
            InetSocketAddress seen = (known == null ? before : ask()).get(REFLECTOR_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            reflexive = CompletableFuture.completedFuture(seen);
            return seen;
        } catch (ExecutionException | TimeoutException e) {
            return known;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return known;
        }
    }

    private void keepAlive() {
        if (asksLeft.getAndSet(KEEP_ALIVES) == 0) {
            LATER.execute(this::askAgain);
        }
    }

    private void askAgain() {
        var _ = ask();
        if (asksLeft.decrementAndGet() > 0) {
            LATER.execute(this::askAgain);
        }
    }

    private boolean serverIsHere() {
        try {
            return server.address().isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
