package forum.server.stomp;

import forum.protocol.Destinations;
import forum.protocol.EventType;
import forum.protocol.Headers;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageSendingOperations;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.stereotype.Component;

/** Lets Spring's simple broker carry events and replies. */
@Component
class BrokerEvents implements Events {

    private static final String USER = "/user";

    private final SimpMessageSendingOperations broker;
    private final Frames frames;

    BrokerEvents(@Lazy @Qualifier("brokerMessagingTemplate") SimpMessageSendingOperations broker, Frames frames) {
        this.broker = broker;
        this.frames = frames;
    }

    @Override
    public void toSession(String sessionId, EventType type, Object body) {
        toSession(sessionId, Destinations.EVENTS, body, Map.of(Headers.EVENT, type.wireName()));
    }

    @Override
    public void toSubscribers(String destination, EventType type, Object body) {
        broker.send(destination, frames.message(frames.encode(body), Map.of(Headers.EVENT, type.wireName())));
    }

    /** @param destination as the session subscribes to it, with {@code /user} */
    void toSession(String sessionId, String destination, Object body, Map<String, String> headers) {
        Message<byte[]> message = frames.message(frames.encode(body), headers);
        SimpMessageHeaderAccessor accessor = SimpMessageHeaderAccessor.wrap(message);
        accessor.setSessionId(sessionId);
        accessor.setLeaveMutable(true);
        MessageHeaders messageHeaders = accessor.getMessageHeaders();
        // The session's id may stand for the user: only this session is meant.
        broker.send(USER + "/" + sessionId + destination.substring(USER.length()),
                MessageBuilder.createMessage(message.getPayload(), messageHeaders));
    }
}
