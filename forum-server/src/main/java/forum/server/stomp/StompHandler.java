package forum.server.stomp;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.server.refusal.Outage;
import forum.server.refusal.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompConversionException;
import org.springframework.messaging.simp.stomp.StompDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** Puts the frames of each connection together from WebSocket messages, however they are cut, and has them done one by one. */
@Component
class StompHandler extends AbstractWebSocketHandler {

    private static final Logger log = LoggerFactory.getLogger(StompHandler.class);
    private static final String STREAM = "stomp.stream";
    /** Of a frame from somebody who is not known yet: more than any CONNECT needs. */
    private static final int MAX_STRANGERS_FRAME_BYTES = 8_192;

    /** What comes in on one connection. */
    private record Stream(Connection connection, Incoming incoming) {
    }

    private final StompDecoder decoder = new StompDecoder();
    private final Connections connections;
    private final FrameProcessor processor;
    private final Frames frames;
    private final Writers writers;
    private final Unread unread;
    private final Unfinished unfinished;
    private final StompLimits limits;

    StompHandler(Connections connections, FrameProcessor processor, Frames frames, Writers writers,
            Unread unread, Unfinished unfinished, StompLimits limits) {
        this.connections = connections;
        this.processor = processor;
        this.frames = frames;
        this.writers = writers;
        this.unread = unread;
        this.unfinished = unfinished;
        this.limits = limits;
    }

    /** A frame is put together from pieces anyway, so a long WebSocket message needs no buffer of its own. */
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws Exception {
        var socket = new ClientSocket(session, ((StandardWebSocketSession) session).getNativeSession(),
                limits.sendTimeout().toMillis());
        String address = session.getRemoteAddress() == null
                ? ""
                : session.getRemoteAddress().getAddress().getHostAddress();
        Connection connection = new Connection(session.getId(), address, socket, new Outbox(socket, writers, unread),
                limits, System.nanoTime());
        if (connections.open(connection)) {
            session.getAttributes().put(STREAM, new Stream(connection,
                    new Incoming(() -> maxFrameBytes(connection), unfinished, connection::cut)));
        } else {
            session.close(CloseStatus.SERVICE_OVERLOAD);
        }
    }

    private static int maxFrameBytes(Connection connection) {
        return connection.caller() == null ? MAX_STRANGERS_FRAME_BYTES : Limits.MAX_FRAME_BYTES;
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        received(session, message.getPayload().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message) {
        byte[] part = new byte[message.getPayload().remaining()];
        message.getPayload().get(part);
        received(session, part);
    }

    private void received(WebSocketSession session, byte[] part) {
        if (!(session.getAttributes().get(STREAM) instanceof Stream stream)) {
            return; // there was no room for it
        }
        Connection connection = stream.connection();
        Incoming incoming = stream.incoming();
        connection.received();
        if (connection.isRefused() || connections.find(connection.id()) == null) {
            incoming.end();
            return;
        }
        Message<byte[]> frame = null;
        try {
            incoming.add(part);
            for (ByteBuffer whole = incoming.next(); whole != null; whole = incoming.next()) {
                frame = decode(whole);
                processor.process(connection, frame);
                frame = null;
            }
        } catch (Refused refused) {
            refuse(stream, refused, frame);
        } catch (RuntimeException failure) {
            boolean outage = Outage.isBehind(failure);
            if (outage) {
                log.warn("A frame cannot be processed now: {}", failure.toString());
            } else {
                log.error("A frame could not be processed", failure);
            }
            refuse(stream, outage ? Outage.refused() : new Refused(ErrorCode.INTERNAL_ERROR), frame);
        }
    }

    private Message<byte[]> decode(ByteBuffer frame) {
        try {
            List<Message<byte[]>> decoded = decoder.decode(frame);
            if (decoded.size() == 1) {
                return decoded.getFirst();
            }
        } catch (StompConversionException | IllegalArgumentException malformed) {
            // Its message may quote a password, so that it goes nowhere.
            throw new Refused(ErrorCode.MALFORMED_REQUEST);
        }
        throw new Refused(ErrorCode.MALFORMED_REQUEST);
    }

    private void refuse(Stream stream, Refused refused, @Nullable Message<byte[]> frame) {
        stream.incoming().end();
        stream.connection().refuse(frames.error(refused.refusal(), FrameProcessor.about(frame)));
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable failure) {
        log.debug("Connection {} broke", session.getId(), failure);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        connections.closed(session.getId());
        // The client may not know it yet, and Tomcat keeps what belongs to it for as long.
        if (session.getAttributes().remove(STREAM) instanceof Stream stream) {
            stream.incoming().end();
        }
    }
}
