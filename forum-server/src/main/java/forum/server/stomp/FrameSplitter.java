package forum.server.stomp;

import forum.protocol.Limits;
import java.io.IOException;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketSessionDecorator;

/** Sends a long STOMP frame as several WebSocket messages, since clients bound what one may hold. */
final class FrameSplitter extends WebSocketSessionDecorator {

    /** No character (UTF-16) takes more in UTF-8. */
    private static final int MAX_CHARACTER_BYTES = 3;

    FrameSplitter(WebSocketSession delegate) {
        super(delegate);
    }

    @Override
    public void sendMessage(WebSocketMessage<?> message) throws IOException {
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
