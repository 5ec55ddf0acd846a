package forum.server.stomp;

import forum.protocol.ErrorCode;
import forum.server.limit.TokenBucket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A WebSocket connection, from its opening to its end. */
final class Connection {

    static final int MAX_SUBSCRIPTIONS = 8;

    private final String id;
    private final String address;
    private final ClientSocket socket;
    private final Outbox outbox;
    private final long openedNanos;
    private final TokenBucket commands;
    /** Ids of subscriptions by destination. */
    private final Map<String, String> subscriptions = new HashMap<>();
    private volatile long lastCommandNanos;
    private volatile long lastReceivedNanos;
    private volatile long silenceNanos = Long.MAX_VALUE;
    private volatile long beatNanos = Long.MAX_VALUE;
    private volatile boolean connecting;
    private long connectNanos;
    private volatile boolean ending;
    private volatile long endingNanos;
    private @Nullable ErrorCode endingWhy;
    private boolean closed;
    private volatile boolean refused;
    private volatile @Nullable Caller caller;
    /** Commands that were begun and are not yet answered. */
    private int openCommands;
    private @Nullable Frame farewell;

    Connection(String id, String address, ClientSocket socket, Outbox outbox, StompLimits limits, long nowNanos) {
        this.id = id;
        this.address = address;
        this.socket = socket;
        this.outbox = outbox;
        this.openedNanos = nowNanos;
        this.lastCommandNanos = nowNanos;
        this.lastReceivedNanos = nowNanos;
        this.commands = new TokenBucket(limits.commandsPerSecond(), limits.commandBurst(), nowNanos);
    }

    String id() {
        return id;
    }

    /** The IP address that it comes from. */
    String address() {
        return address;
    }

    @Nullable
    Caller caller() {
        return caller;
    }

    /** Whether this is the first CONNECT here. */
    synchronized boolean startConnecting() {
        if (connecting) {
            return false;
        }
        connecting = true;
        connectNanos = System.nanoTime();
        return true;
    }

    /** Whether it has asked to be let in. */
    boolean isConnecting() {
        return connecting;
    }

    /** Lets the session in unless its connection is gone already. */
    synchronized boolean admit(Caller newcomer, Admission admission) {
        if (closed) {
            return false;
        }
        admission.admit(newcomer, connectNanos);
        caller = newcomer;
        lastCommandNanos = System.nanoTime();
        return true;
    }

    /** Marks the end; says who was let in here. */
    synchronized @Nullable Caller markClosed() {
        closed = true;
        outbox.end();
        return caller;
    }

    /**
     * Whether nobody has begun to end it before.
     *
     * @param why null when there is nothing to be said
     */
    synchronized boolean startEnding(@Nullable ErrorCode why) {
        if (ending) {
            return false;
        }
        endingWhy = why;
        endingNanos = System.nanoTime();
        ending = true;
        return true;
    }

    /** Why the server ended it; null when it did not. */
    synchronized @Nullable ErrorCode endingWhy() {
        return endingWhy;
    }

    /** Whether the session is about to end: nothing more is done for it. */
    boolean isEnding() {
        return ending;
    }

    /** How long it has been ending; 0 when nobody has begun to. */
    long endingNanos(long nowNanos) {
        return ending ? nowNanos - endingNanos : 0;
    }

    /**
     * Agrees on heart-beats.
     *
     * @param silenceNanos how long the client may be silent; {@link Long#MAX_VALUE} for ever
     * @param beatNanos how often it must hear something; {@link Long#MAX_VALUE} never
     */
    void agreeOnHeartBeats(long silenceNanos, long beatNanos) {
        received(); // what was sent before was no heart-beat
        this.silenceNanos = silenceNanos;
        this.beatNanos = beatNanos;
    }

    /** Shows that the server is alive if nothing else has done so; cuts off a client that has shown nothing for too long. */
    void beat(long nowNanos) {
        if (nowNanos - lastReceivedNanos > silenceNanos) {
            socket.cut(false);
        } else if (nowNanos - socket.lastWriteNanos() >= beatNanos) {
            send(Frame.HEART_BEAT);
        }
    }

    void received() {
        lastReceivedNanos = System.nanoTime();
    }

    boolean mayCommand() {
        return commands.tryTake(System.nanoTime());
    }

    /** Somebody is there who does something. */
    void active() {
        lastCommandNanos = System.nanoTime();
    }

    boolean mayChangeSubscriptions() {
        return commands.tryTake(System.nanoTime());
    }

    /** Whether one more subscription is within bounds, and neither its id nor its destination is there already. */
    synchronized boolean subscribe(String subscriptionId, String destination) {
        String escaped = Frame.escape(subscriptionId);
        if (closed || subscriptions.size() >= MAX_SUBSCRIPTIONS || subscriptions.containsValue(escaped)) {
            return false;
        }
        return subscriptions.putIfAbsent(destination, escaped) == null;
    }

    /** The destination of the subscription that is no more, or null when there was none. */
    synchronized @Nullable String unsubscribe(String subscriptionId) {
        String escaped = Frame.escape(subscriptionId);
        for (Map.Entry<String, String> subscription : subscriptions.entrySet()) {
            if (subscription.getValue().equals(escaped)) {
                subscriptions.remove(subscription.getKey());
                return subscription.getKey();
            }
        }
        return null;
    }

    synchronized boolean isSubscribedTo(String destination) {
        return subscriptions.containsKey(destination);
    }

    synchronized List<String> subscribedTo() {
        return List.copyOf(subscriptions.keySet());
    }

    /** Sends a MESSAGE that is for many if the session has subscribed to the destination. */
    void send(String destination, Frame message) {
        String subscription = subscriptionTo(destination);
        if (subscription != null) {
            outbox.add(message.to(subscription));
        }
    }

    /** Sends a MESSAGE that is for this session, or a few, if it has subscribed to the destination. */
    void sendOwn(String destination, Frame message) {
        String subscription = subscriptionTo(destination);
        if (subscription != null) {
            outbox.addOwn(message.to(subscription));
        }
    }

    private synchronized @Nullable String subscriptionTo(String destination) {
        return subscriptions.get(destination);
    }

    /** Sends what is for many. */
    void send(Frame frame) {
        outbox.add(frame);
    }

    /** Sends what is for this session, or a few. */
    void sendOwn(Frame frame) {
        outbox.addOwn(frame);
    }

    synchronized void begin() {
        openCommands++;
    }

    /** One of those that were begun. */
    void answered() {
        Frame last;
        synchronized (this) {
            openCommands--;
            last = openCommands == 0 ? farewell : null;
        }
        if (last != null) {
            outbox.add(last);
        }
    }

    /** Takes nothing more, and sends the last frame once all that was begun has been answered. */
    void leave(Frame last) {
        startEnding(null);
        boolean now;
        synchronized (this) {
            farewell = last;
            now = openCommands == 0;
        }
        if (now) {
            outbox.add(last);
        }
    }

    /** Sends an ERROR, after which the connection closes and takes no more. */
    void refuse(Frame error) {
        refused = true;
        outbox.add(error);
    }

    boolean isRefused() {
        return refused;
    }

    long openNanos(long nowNanos) {
        return nowNanos - openedNanos;
    }

    long idleNanos(long nowNanos) {
        return nowNanos - lastCommandNanos;
    }

    void close() {
        socket.closeAfterLast();
    }

    /** Whether nothing is on its way any more, to the client or from it. */
    boolean isGone() {
        return socket.isGone();
    }

    /** Closes without waiting for anything. */
    void cut() {
        socket.cut(false);
    }
}
