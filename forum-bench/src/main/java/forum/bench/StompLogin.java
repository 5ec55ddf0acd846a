package forum.bench;

import forum.protocol.Destinations;
import forum.protocol.presence.PresenceCommands;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A connection of its own to a server, up to the answer to CONNECT and no further unless asked. */
final class StompLogin implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\",\"reflector\"");

    private final BlockingQueue<String> frames;
    private final WebSocket socket;

    private StompLogin(WebSocket socket, BlockingQueue<String> frames) {
        this.socket = socket;
        this.frames = frames;
    }

    /**
     * Opens a WebSocket, logs in and waits for CONNECTED.
     *
     * @param header {@code passcode} or {@code token}
     */
    static StompLogin open(HttpClient client, URI endpoint, String login, String header, String secret)
            throws Exception {
        BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        WebSocket socket = client.newWebSocketBuilder().subprotocols("v12.stomp")
                .buildAsync(endpoint, new Frames(frames)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        StompLogin opened = new StompLogin(socket, frames);
        opened.send("CONNECT\naccept-version:1.2\nhost:forum\nheart-beat:0,0\nlogin:" + login + "\n" + header + ":"
                + secret + "\n\n\0");
        opened.next("CONNECTED");
        return opened;
    }

    /** Joins, and returns the session token. */
    String join() throws Exception {
        send("SUBSCRIBE\nid:1\ndestination:" + Destinations.REPLIES + "\n\n\0");
        send("SEND\ndestination:" + PresenceCommands.JOIN.destination()
                + "\ncorrelation-id:1\ncontent-type:application/json\n\n{\"client\":\"bench\",\"udpPort\":0}\0");
        String welcome = next("MESSAGE");
        Matcher token = TOKEN.matcher(welcome);
        if (!token.find()) {
            throw new IllegalStateException("No token in the answer to " + PresenceCommands.JOIN.name());
        }
        return token.group(1);
    }

    private void send(String frame) throws Exception {
        socket.sendText(frame, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private String next(String command) throws InterruptedException {
        String frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (frame == null || !frame.stripLeading().startsWith(command)) {
            throw new IllegalStateException("Expected " + command + ", and got " + frame);
        }
        return frame;
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Puts frames together, which end with a zero. */
    private static final class Frames implements WebSocket.Listener {

        private final BlockingQueue<String> frames;
        private final StringBuilder partial = new StringBuilder();

        Frames(BlockingQueue<String> frames) {
            this.frames = frames;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            for (int end = partial.indexOf("\0"); end >= 0; end = partial.indexOf("\0")) {
                frames.add(partial.substring(0, end));
                partial.delete(0, end + 1);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            frames.add("closed: " + statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable failure) {
            frames.add("failed: " + failure);
        }
    }
}
