package forum.server.stomp;

import jakarta.websocket.Session;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.tomcat.websocket.Constants;
import org.apache.tomcat.websocket.EncodedText;
import org.apache.tomcat.websocket.WsSession;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

/** Writes to the WebSocket of a client without ever blocking, and closes it. */
final class ClientSocket implements Outbox.Socket {

    /** A code of our own: what was missed can be read by number after a reconnect. */
    private static final CloseStatus TOO_SLOW = new CloseStatus(4_001, "TOO_SLOW");

    private final WebSocketSession session;
    private final Session socket;
    private final EncodedText sender;
    private final long sendTimeoutMillis;
    private volatile long lastWriteNanos = System.nanoTime();

    /** @param sendTimeoutMillis how long one write may take before the reader is cut off */
    ClientSocket(WebSocketSession session, Session socket, long sendTimeoutMillis) {
        this.session = session;
        this.socket = socket;
        this.sendTimeoutMillis = sendTimeoutMillis;
        socket.getAsyncRemote().setSendTimeout(sendTimeoutMillis);
        this.sender = EncodedText.to(socket);
    }

    long lastWriteNanos() {
        return lastWriteNanos;
    }

    /** Whether the client, too, has said that it closes, or is gone: until then it may still be reading what was written last. */
    boolean isGone() {
        return !(socket instanceof WsSession known) || known.isClosed();
    }

    @Override
    public void write(WebSocketText text, Consumer<Boolean> done) {
        lastWriteNanos = System.nanoTime();
        try {
            sender.send(text.framed(), text.text(), result -> done.accept(result.isOK()));
        } catch (IllegalStateException | IllegalArgumentException closed) {
            done.accept(false);
        }
    }

    @Override
    public void closeAfterLast() {
        close(CloseStatus.NORMAL);
    }

    @Override
    public void cut(boolean tooSlow) {
        if (tooSlow) {
            // The write that is under way has as long as that; Tomcat would wait for it for 50 ms, and close without a word.
            socket.getUserProperties().put(Constants.ABNORMAL_SESSION_CLOSE_SEND_TIMEOUT_PROPERTY, sendTimeoutMillis);
        }
        close(tooSlow ? TOO_SLOW : CloseStatus.GOING_AWAY);
    }

    /** Closing may wait for a write that is under way. */
    private void close(CloseStatus status) {
        Thread.startVirtualThread(() -> {
            try {
                session.close(status);
            } catch (IOException | IllegalStateException alreadyGone) {
                // It is closed, which is what was wanted.
            }
        });
    }
}
