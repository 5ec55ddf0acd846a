package forum.system;

import forum.protocol.Destinations;
import forum.protocol.conversation.ClientMessageIds;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.presence.PresenceCommands;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A plain client of the protocol: one connection. */
public final class StompClient implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;
    private static final long PING_SECONDS = 1;
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\",\"reflector\"");

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    /** Where frames go; changed on the thread that waits for them, between two of them. */
    private volatile Consumer<String> receiver = frames::add;
    private volatile boolean paused;

    private StompClient(HttpClient client, URI endpoint) throws Exception {
        this.socket = client.newWebSocketBuilder().subprotocols("v12.stomp")
                .buildAsync(endpoint, new Listener()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Opens a WebSocket, logs in and waits for CONNECTED.
     *
     * @param endpoint {@code ws://host:port/ws}
     * @param header {@code passcode} or {@code token}
     */
    public static StompClient login(HttpClient client, URI endpoint, String login, String header, String secret)
            throws Exception {
        StompClient opened = new StompClient(client, endpoint);
        try {
            opened.send("CONNECT\naccept-version:1.2\nhost:forum\nheart-beat:0,0\nlogin:" + login + "\n" + header
                    + ":" + secret + "\n\n\0");
            opened.next("CONNECTED");
            return opened;
        } catch (Exception refused) {
            opened.close();
            throw refused;
        }
    }

    /** Joins; returns the session token. */
    public String join() throws Exception {
        subscribe(Destinations.REPLIES);
        command(PresenceCommands.JOIN.destination(), "join", "{\"client\":\"load\",\"udpPort\":0}");
        Matcher token = TOKEN.matcher(answer("join"));
        if (!token.find()) {
            throw new IllegalStateException("No token in the answer to " + PresenceCommands.JOIN.name());
        }
        return token.group(1);
    }

    /** Returns when the server has confirmed it. */
    public void subscribe(String destination) throws Exception {
        send("SUBSCRIBE\nid:" + destination + "\ndestination:" + destination + "\nreceipt:s\n\n\0");
        next("RECEIPT");
    }

    /** Posts a message; the answer comes as a frame with that correlation id. */
    public void post(String conversation, String correlationId, String text) throws Exception {
        command(ConversationCommands.POST.destination(), correlationId, "{\"conversation\":\"" + conversation
                + "\",\"clientMessageId\":\"" + ClientMessageIds.next() + "\",\"text\":\"" + text
                + "\",\"broadcast\":false}");
    }

    public void command(String destination, String correlationId, String json) throws Exception {
        send("SEND\ndestination:" + destination + "\ncorrelation-id:" + correlationId
                + "\ncontent-type:application/json\n\n" + json + "\0");
    }

    /** From now on every frame goes there, on the thread that reads. */
    public void receive(Consumer<String> frame) {
        receiver = frame;
        for (String early = frames.poll(); early != null; early = frames.poll()) {
            frame.accept(early);
        }
    }

    /** Reads nothing more, like a program that hangs. */
    public void pause() {
        paused = true;
    }

    /** Reads again after {@link #pause}. */
    public void goOn() {
        paused = false;
        socket.request(1);
    }

    /**
     * Writes a WebSocket ping, which fails where the connection has ended. The JDK loses an end that comes while it tells of a
     * text; the receiver is told of it then.
     */
    public void ping() throws InterruptedException {
        try {
            socket.sendPing(ByteBuffer.allocate(0)).get(PING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException) {
                receiver.accept("gone: " + failure.getCause());
            }
        } catch (TimeoutException busy) {
            // Something else is still being written.
        }
    }

    private void send(String frame) throws Exception {
        socket.sendText(frame, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for the answer to a command; passes over events. */
    public String answer(String correlationId) throws InterruptedException {
        while (true) {
            String frame = next("MESSAGE");
            if (frame.contains("\ncorrelation-id:" + correlationId + "\n")) {
                return frame;
            }
        }
    }

    /** Waits for a frame of that command; passes over others. */
    public String next(String command) throws InterruptedException {
        while (true) {
            String frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (frame == null || frame.startsWith("ERROR") || frame.startsWith("gone")) {
                throw new IllegalStateException("Expected " + command + ", and got " + frame);
            }
            if (frame.startsWith(command)) {
                return frame;
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Puts frames together, which end with a zero. */
    private final class Listener implements WebSocket.Listener {

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            int start = 0;
            for (int end = partial.indexOf("\0"); end >= 0; end = partial.indexOf("\0", start)) {
                receiver.accept(partial.substring(start, end).stripLeading());
                start = end + 1;
            }
            partial.delete(0, start);
            if (!paused) {
                webSocket.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            receiver.accept("gone: closed with " + statusCode + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable failure) {
            receiver.accept("gone: " + failure);
        }
    }
}
