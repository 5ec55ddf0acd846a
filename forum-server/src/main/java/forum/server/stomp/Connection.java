package forum.server.stomp;

import forum.server.limit.TokenBucket;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/** A WebSocket connection, from its opening to its end. */
final class Connection {

    static final int MAX_SUBSCRIPTIONS = 8;

    private final WebSocketSession socket;
    private final long openedNanos;
    private final TokenBucket commands;
    private final Map<String, String> destinationOfSubscription = new HashMap<>();
    private volatile long lastCommandNanos;
    private boolean connecting;
    private boolean ending;
    private boolean closed;
    private volatile boolean refused;
    private @Nullable Caller caller;

    Connection(WebSocketSession socket, StompLimits limits, long nowNanos) {
        this.socket = socket;
        this.openedNanos = nowNanos;
        this.lastCommandNanos = nowNanos;
        this.commands = new TokenBucket(limits.commandsPerSecond(), limits.commandBurst(), nowNanos);
    }

    String id() {
        return socket.getId();
    }

    String address() {
        return socket.getRemoteAddress() == null ? "" : socket.getRemoteAddress().getAddress().getHostAddress();
    }

    synchronized @Nullable Caller caller() {
        return caller;
    }

    /** Whether this is the first CONNECT here. */
    synchronized boolean startConnecting() {
        boolean first = !connecting;
        connecting = true;
        return first;
    }

    /** Lets the session in unless its connection is gone already. */
    synchronized boolean admit(Caller newcomer, Admission admission) {
        if (closed) {
            return false;
        }
        admission.admit(newcomer);
        caller = newcomer;
        lastCommandNanos = System.nanoTime();
        return true;
    }

    /** Marks the end; says who was let in here. */
    synchronized @Nullable Caller markClosed() {
        closed = true;
        return caller;
    }

    /** Whether nobody has begun to end it before. */
    synchronized boolean startEnding() {
        boolean first = !ending;
        ending = true;
        return first;
    }

    boolean mayCommand() {
        long nowNanos = System.nanoTime();
        lastCommandNanos = nowNanos;
        return commands.tryTake(nowNanos);
    }

    boolean mayChangeSubscriptions() {
        return commands.tryTake(System.nanoTime());
    }

    /** Whether one more subscription is within bounds. */
    synchronized boolean subscribe(String subscriptionId, String destination) {
        if (destinationOfSubscription.size() >= MAX_SUBSCRIPTIONS
                || destinationOfSubscription.containsValue(destination)) {
            return false;
        }
        return destinationOfSubscription.putIfAbsent(subscriptionId, destination) == null;
    }

    synchronized boolean isSubscribedTo(String destination) {
        return destinationOfSubscription.containsValue(destination);
    }

    synchronized void unsubscribe(String subscriptionId) {
        destinationOfSubscription.remove(subscriptionId);
    }

    long openNanos(long nowNanos) {
        return nowNanos - openedNanos;
    }

    long idleNanos(long nowNanos) {
        return nowNanos - lastCommandNanos;
    }

    /**
     * Sends an ERROR frame, after which the connection closes. It goes past Spring's outbound channel, which closes while
     * another frame is being written and then drops the error.
     */
    void refuse(TextMessage error) {
        refused = true;
        Thread.startVirtualThread(() -> {
            try {
                socket.sendMessage(error);
            } catch (IOException | IllegalStateException alreadyGone) {
                close(CloseStatus.PROTOCOL_ERROR);
            }
        });
    }

    /** Whether its last frame has been refused: it takes no more. */
    boolean isRefused() {
        return refused;
    }

    void close(CloseStatus status) {
        try {
            socket.close(status);
        } catch (IOException alreadyGone) {
            // It is closed, which is what was wanted.
        }
    }
}
