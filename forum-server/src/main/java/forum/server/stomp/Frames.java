package forum.server.stomp;

import forum.protocol.Headers;
import forum.protocol.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompEncoder;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.socket.TextMessage;
import tools.jackson.databind.json.JsonMapper;

/** Makes the frames that the server sends. */
@Component
class Frames {

    private final JsonMapper json = JsonMapper.builder()
            .changeDefaultPropertyInclusion(
                    inclusion -> inclusion
                            .withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();
    private final StompEncoder encoder = new StompEncoder();

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

    /** The same as text. */
    TextMessage errorText(Refusal refusal) {
        Message<byte[]> error = error(refusal);
        return new TextMessage(new String(encoder.encode(error), StandardCharsets.UTF_8));
    }
}
