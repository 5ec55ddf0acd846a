package forum.server.stomp;

import forum.protocol.Headers;
import forum.protocol.Refusal;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.databind.json.JsonMapper;

/** Makes the frames that the server sends. */
@Component
class Frames {

    private final JsonMapper json = JsonMapper.builder()
            .changeDefaultPropertyInclusion(
                    inclusion -> inclusion
                            .withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();
    private final MessageChannel outbound;

    Frames(@Lazy @Qualifier("clientOutboundChannel") MessageChannel outbound) {
        this.outbound = outbound;
    }

    byte[] encode(Object body) {
        return json.writeValueAsBytes(body);
    }

    Message<byte[]> message(byte[] body, Map<String, String> headers) {
        SimpMessageHeaderAccessor accessor = SimpMessageHeaderAccessor.create(SimpMessageType.MESSAGE);
        headers.forEach(accessor::setNativeHeader);
        accessor.setContentType(MimeTypeUtils.APPLICATION_JSON);
        accessor.setLeaveMutable(true);
        return MessageBuilder.createMessage(body, accessor.getMessageHeaders());
    }

    /** An ERROR frame; the connection closes when it has been sent. */
    Message<byte[]> error(Refusal refusal) {
        StompHeaderAccessor accessor = StompHeaderAccessor.create(StompCommand.ERROR);
        accessor.setMessage(refusal.code().name());
        accessor.setNativeHeader(Headers.CODE, refusal.code().name());
        accessor.setContentType(MimeTypeUtils.APPLICATION_JSON);
        accessor.setLeaveMutable(true);
        return MessageBuilder.createMessage(encode(refusal), accessor.getMessageHeaders());
    }

    void sendError(String sessionId, Refusal refusal) {
        Message<byte[]> error = error(refusal);
        StompHeaderAccessor accessor = StompHeaderAccessor.wrap(error);
        accessor.setSessionId(sessionId);
        outbound.send(MessageBuilder.createMessage(error.getPayload(), accessor.getMessageHeaders()));
    }
}
