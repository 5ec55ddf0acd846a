package forum.server;

import static java.util.concurrent.TimeUnit.SECONDS;

import forum.protocol.Destinations;
import forum.protocol.Headers;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Logs in from one of this machine's addresses: all of 127.0.0.0/8 are. */
final class ConnectFrom {

    static final String IN = "CONNECTED";

    private ConnectFrom() {
    }

    /** {@link #IN}, or the code of the refusal. */
    static String address(String address, int port, String name, String password) throws Exception {
        return forwarded(address, "", port, name, password);
    }

    /** With a header that says, as a proxy does, from which other address it came to this one. */
    static String forwarded(String address, String from, int port, String name, String password) throws Exception {
        CompletableFuture<String> frame = new CompletableFuture<>();
        try (HttpClient client = HttpClient.newBuilder().localAddress(InetAddress.getByName(address)).build()) {
            WebSocket socket = client.newWebSocketBuilder().subprotocols("v12.stomp").header("X-Forwarded-For", from)
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + Destinations.ENDPOINT), new FirstFrame(frame))
                    .get(TestShell.DEADLINE_SECONDS, SECONDS);
            socket.sendText("CONNECT\naccept-version:1.2\nhost:x\nlogin:" + name + "\npasscode:" + password
                    + "\n\n\0", true).get(TestShell.DEADLINE_SECONDS, SECONDS);
            String answer = frame.get(TestShell.DEADLINE_SECONDS, SECONDS);
            socket.abort();
            return answer.startsWith(IN)
                    ? IN
                    : answer.lines().filter(line -> line.startsWith(Headers.CODE + ":")).findFirst().orElseThrow()
                            .substring(Headers.CODE.length() + 1);
        }
    }

    private static final class FirstFrame implements WebSocket.Listener {

        private final CompletableFuture<String> frame;
        private final StringBuilder text = new StringBuilder();

        FirstFrame(CompletableFuture<String> frame) {
            this.frame = frame;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (text.indexOf("\0") >= 0) {
                frame.complete(text.toString());
            }
            socket.request(1);
            return null;
        }
    }
}
