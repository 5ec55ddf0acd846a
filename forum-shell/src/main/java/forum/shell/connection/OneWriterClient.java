package forum.shell.connection;

import forum.protocol.Limits;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.client.WebSocketClient;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;

/** Lets several threads send on a session: Tomcat takes one at a time, and heart-beats come from another thread. */
final class OneWriterClient implements WebSocketClient {

    private static final int SEND_TIMEOUT_MILLIS = 10_000;

    private final WebSocketClient client;

    OneWriterClient(WebSocketClient client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<WebSocketSession> execute(WebSocketHandler handler, String uriTemplate,
            @Nullable Object... uriVariables) {
        return client.execute(new OneWriterHandler(handler), uriTemplate, uriVariables);
    }

    @Override
    public CompletableFuture<WebSocketSession> execute(WebSocketHandler handler, @Nullable WebSocketHttpHeaders headers,
            URI uri) {
        return client.execute(new OneWriterHandler(handler), headers, uri);
    }

    private static final class OneWriterHandler extends WebSocketHandlerDecorator {

        OneWriterHandler(WebSocketHandler handler) {
            super(handler);
        }

        @Override
        public void afterConnectionEstablished(WebSocketSession session) throws Exception {
            session.setTextMessageSizeLimit(Limits.MAX_FRAME_BYTES);
            super.afterConnectionEstablished(
                    new ConcurrentWebSocketSessionDecorator(session, SEND_TIMEOUT_MILLIS, 2 * Limits.MAX_FRAME_BYTES));
        }
    }
}
