package forum.server.stomp;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;

/** Keeps the list of connections, and adapts the size of WebSocket messages to STOMP frames both ways. */
final class ConnectionObserver extends WebSocketHandlerDecorator {

    /** Tomcat's name for the time in ms that one write may take. */
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private final Connections connections;
    private final long sendTimeoutMillis;

    ConnectionObserver(WebSocketHandler delegate, Connections connections, StompLimits limits) {
        super(delegate);
        this.connections = connections;
        this.sendTimeoutMillis = limits.sendTimeout().toMillis();
    }

    /** A STOMP frame is put together from pieces anyway, so a long WebSocket message needs no buffer of its own. */
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws Exception {
        FrameWriter writer = new FrameWriter(session);
        if (!connections.open(writer)) {
            session.close(CloseStatus.SERVICE_OVERLOAD);
            return;
        }
        if (session instanceof org.springframework.web.socket.adapter.standard.StandardWebSocketSession standard) {
            standard.getNativeSession().getUserProperties().put(SEND_TIMEOUT, sendTimeoutMillis);
        }
        super.afterConnectionEstablished(writer);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) throws Exception {
        connections.closed(session.getId());
        super.afterConnectionClosed(session, status);
    }
}
