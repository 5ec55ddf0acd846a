package forum.server;

import forum.protocol.Destinations;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A WebSocket that sends any text, and keeps what comes back. */
final class RawStomp implements WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What a client says of a connection that ended; it never comes from the other side. */
    private static final int WITHOUT_CODE = 1006;
    private static final int PING_MILLIS = 500;

    private final StringBuilder received = new StringBuilder();
    private final WebSocket socket;
    private boolean closed;
    private volatile int closeCode;
    private boolean paused;

    @SuppressWarnings("this-escape")
    RawStomp(TestServer server) throws Exception {
        socket = HTTP.newWebSocketBuilder().subprotocols("v12.stomp")
                .buildAsync(URI.create("ws://localhost:" + server.port() + Destinations.ENDPOINT), this)
                .get(TestShell.DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** One that is logged in as a new account. */
    static RawStomp loggedIn(TestServer server) throws Exception {
        return loggedIn(server, "host:x");
    }

    /** The same, with a further header. */
    static RawStomp loggedIn(TestServer server, String header) throws Exception {
        return loggedIn(server, header, server.newAccount());
    }

    /** One that is logged in as that account. */
    static RawStomp loggedIn(TestServer server, String header, String name) throws Exception {
        RawStomp raw = new RawStomp(server).send("CONNECT\naccept-version:1.2\n" + header + "\nlogin:" + name
                + "\npasscode:" + TestServer.PASSWORD + "\n\n\0");
        raw.awaitText("CONNECTED");
        return raw;
    }

    /** One that is told what is said there. */
    static RawStomp reader(TestServer server, String name, String destination) throws Exception {
        RawStomp reader = loggedIn(server, "client:raw", name);
        reader.send("SUBSCRIBE\nid:s\ndestination:" + destination + "\nreceipt:s\n\n\0").awaitText("receipt-id:s");
        return reader;
    }

    /** Sends; where the server was quicker to close, what it had to say is there all the same: see {@link #closing}. */
    RawStomp send(String text) throws Exception {
        try {
            socket.sendText(text, true).get(TestShell.DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException notSent) {
            try {
                closing();
            } catch (TimeoutException stillOpen) {
                notSent.addSuppressed(stillOpen);
                throw notSent;
            }
        }
        return this;
    }

    /** Ends as a process does that is killed: without a word of WebSocket. */
    void abort() {
        socket.abort();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Reads no further: what comes fills the buffers on the way. */
    synchronized void pause() {
        paused = true;
    }

    /** Reads on. */
    synchronized void resume() {
        paused = false;
        socket.request(1);
    }

    /** All that has come until the server closed. */
    String closing() throws Exception {
        // The JDK loses the end of a connection that comes while it tells of a text; what is sent then fails all the same.
        CompletableFuture<?> ping = CompletableFuture.completedFuture(null);
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestShell.DEADLINE_SECONDS);
        while (!waitFor(() -> closed, PING_MILLIS)) {
            if (ping.isCompletedExceptionally()) {
                markClosed(0);
            } else if (System.nanoTime() - deadlineNanos > 0) {
                throw new TimeoutException("Waited for the server to close; there was " + lastReceived());
            } else if (ping.isDone()) {
                ping = socket.sendPing(ByteBuffer.allocate(0));
            }
        }
        synchronized (this) {
            return received.toString();
        }
    }

    /** The WebSocket code with which the server closes; 0 when it does so without a word. */
    int closeCode() throws Exception {
        closing();
        return closeCode;
    }

    /** All that has come, once that text has. */
    synchronized String awaitText(String text) throws Exception {
        int[] searched = {0};
        waitUntil(() -> {
            boolean found = received.indexOf(text, searched[0]) >= 0;
            searched[0] = Math.max(0, received.length() - text.length()); // megabytes may come, in small pieces
            return found;
        }, text);
        return received.toString();
    }

    /** All that has come, once it is as expected. */
    synchronized String awaitThat(Predicate<String> condition, String what) throws Exception {
        waitUntil(() -> condition.test(received.toString()), what);
        return received.toString();
    }

    private void waitUntil(BooleanSupplier condition, String what) throws Exception {
        if (!waitFor(condition, TimeUnit.SECONDS.toMillis(TestShell.DEADLINE_SECONDS))) {
            throw new TimeoutException("Waited for " + what + "; there was " + lastReceived());
        }
    }

    /** Whether it has come true. */
    private synchronized boolean waitFor(BooleanSupplier condition, long millis) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!condition.getAsBoolean()) {
            long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
            if (leftMillis <= 0) {
                return false;
            }
            wait(leftMillis);
        }
        return true;
    }

    private synchronized String lastReceived() {
        return received.substring(Math.max(0, received.length() - 1_000));
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        received.append(data);
        notifyAll();
        if (!paused) {
            webSocket.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        markClosed(statusCode == WITHOUT_CODE ? 0 : statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        markClosed(0);
    }

    private synchronized void markClosed(int code) {
        if (!closed) {
            closed = true;
            closeCode = code;
            notifyAll();
        }
    }
}
