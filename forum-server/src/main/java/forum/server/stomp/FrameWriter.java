package forum.server.stomp;

import forum.protocol.Limits;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketSessionDecorator;

/**
 * Writes one STOMP frame after the other: a long one as several WebSocket messages, since clients bound what one may
 * hold, and nothing after an ERROR, with which the connection closes.
 */
final class FrameWriter extends WebSocketSessionDecorator {

    /** No character (UTF-16) takes more in UTF-8. */
    private static final int MAX_CHARACTER_BYTES = 3;

    private final Lock writing = new ReentrantLock();
    private boolean ended;

    FrameWriter(WebSocketSession delegate) {
        super(delegate);
    }

    @Override
    public void sendMessage(WebSocketMessage<?> message) throws IOException {
        writing.lock();
        try {
            if (ended) {
                return;
            }
            write(message);
            if (message instanceof TextMessage text && text.getPayload().startsWith(StompCommand.ERROR.name())) {
                ended = true;
                close(CloseStatus.PROTOCOL_ERROR);
            }
        } finally {
            writing.unlock();
        }
    }

    private void write(WebSocketMessage<?> message) throws IOException {
        if (!(message instanceof TextMessage text)
                || text.getPayload().length() <= Limits.MAX_WEBSOCKET_MESSAGE_BYTES / MAX_CHARACTER_BYTES) {
            super.sendMessage(message);
            return;
        }
        String frame = text.getPayload();
        int start = 0;
        while (start < frame.length()) {
            int end = endOfPart(frame, start);
            super.sendMessage(new TextMessage(frame.substring(start, end)));
            start = end;
        }
    }

    private static int endOfPart(String frame, int start) {
        int bytes = 0;
        int end = start;
        while (end < frame.length()) {
            int character = frame.codePointAt(end);
            bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            if (bytes > Limits.MAX_WEBSOCKET_MESSAGE_BYTES) {
                break;
            }
            end += Character.charCount(character);
        }
        return end;
    }
}
