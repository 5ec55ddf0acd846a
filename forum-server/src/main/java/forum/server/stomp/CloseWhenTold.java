package forum.server.stomp;

import forum.protocol.EventType;
import forum.protocol.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.support.ExecutorChannelInterceptor;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;

/** Closes a connection as soon as {@code session-ended} has been written to it. */
@Component
class CloseWhenTold implements ExecutorChannelInterceptor {

    private final Connections connections;

    CloseWhenTold(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void afterMessageHandled(Message<?> message, MessageChannel channel, MessageHandler handler,
            @Nullable Exception failure) {
        SimpMessageHeaderAccessor frame = SimpMessageHeaderAccessor.wrap(message);
        if (EventType.SESSION_ENDED.wireName().equals(frame.getFirstNativeHeader(Headers.EVENT))) {
            Connection connection = connections.find(frame.getSessionId());
            if (connection != null) {
                connection.close(CloseStatus.NORMAL);
            }
        }
    }
}
