package forum.server.stomp;

import forum.protocol.ErrorCode;
import forum.protocol.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.messaging.StompSubProtocolErrorHandler;

/** Answers what is not STOMP, or too much of it, without telling what went wrong inside. */
@Component
class MalformedFrames extends StompSubProtocolErrorHandler {

    private final Frames frames;

    MalformedFrames(Frames frames) {
        this.frames = frames;
    }

    @Override
    public Message<byte[]> handleClientMessageProcessingError(@Nullable Message<byte[]> clientMessage,
            Throwable failure) {
        return frames.error(new Refusal(ErrorCode.MALFORMED_REQUEST, ErrorCode.MALFORMED_REQUEST.meaning()));
    }
}
