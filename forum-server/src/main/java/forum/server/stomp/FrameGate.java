package forum.server.stomp;

import forum.protocol.Destinations;
import forum.protocol.ErrorCode;
import forum.protocol.Headers;
import forum.server.refusal.Refused;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.stereotype.Component;

/** Looks at every frame that comes in: what is not allowed here is answered with an ERROR frame and goes no further. */
@Component
class FrameGate implements ChannelInterceptor {

    private static final Logger log = LoggerFactory.getLogger(FrameGate.class);
    private static final Set<String> SUBSCRIBABLE = Set.of(Destinations.REPLIES, Destinations.EVENTS,
            Destinations.FORUM);

    private final Connections connections;
    private final Authenticator authenticator;
    private final Admission admission;
    private final Frames frames;

    FrameGate(Connections connections, Authenticator authenticator, Admission admission, Frames frames) {
        this.connections = connections;
        this.authenticator = authenticator;
        this.admission = admission;
        this.frames = frames;
    }

    @Override
    public @Nullable Message<?> preSend(Message<?> message, MessageChannel channel) {
        StompHeaderAccessor frame = MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
        Connection connection = frame == null ? null : connections.find(frame.getSessionId());
        if (frame == null || connection == null || connection.isRefused()) {
            // The connection is as good as gone; only its clean-up may pass.
            return frame != null && frame.getCommand() == StompCommand.DISCONNECT ? message : null;
        }
        try {
            check(frame, connection);
            return message;
        } catch (Refused refused) {
            connection.refuse(frames.errorText(refused.refusal()));
        } catch (RuntimeException failure) {
            log.error("A frame could not be checked", failure);
            connection.refuse(frames.errorText(new Refused(ErrorCode.INTERNAL_ERROR).refusal()));
        }
        return null;
    }

    private void check(StompHeaderAccessor frame, Connection connection) {
        StompCommand command = frame.getCommand();
        if (command == null || command == StompCommand.DISCONNECT) {
            return; // a heart-beat, or a goodbye
        }
        if (command == StompCommand.CONNECT || command == StompCommand.STOMP) {
            connect(frame, connection);
            return;
        }
        if (connection.caller() == null) {
            throw new Refused(ErrorCode.NOT_LOGGED_IN);
        }
        if (command != StompCommand.SEND && !connection.mayChangeSubscriptions()) {
            throw new Refused(ErrorCode.RATE_LIMITED);
        }
        String destination = frame.getDestination();
        switch (command) {
            case SUBSCRIBE -> subscribe(connection, frame.getSubscriptionId(), destination);
            case UNSUBSCRIBE -> connection.unsubscribe(required(frame.getSubscriptionId()));
            case SEND -> {
                if (destination == null || !destination.startsWith(Destinations.COMMANDS)) {
                    throw new Refused(ErrorCode.NOT_ALLOWED, "Nothing may be sent to this destination.");
                }
            }
            default -> throw new Refused(ErrorCode.NOT_ALLOWED, "Frames of this kind are not taken here.");
        }
    }

    private void connect(StompHeaderAccessor frame, Connection connection) {
        if (!connection.startConnecting()) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "This connection has sent a CONNECT already.");
        }
        String login = frame.getLogin();
        String passcode = frame.getPasscode();
        String token = frame.getFirstNativeHeader(Headers.TOKEN);
        if (login == null || login.isEmpty() || (passcode == null) == (token == null)) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "CONNECT needs a login, and a passcode or a token.");
        }
        Caller caller = authenticator
                .authenticate(new Credentials(connection.id(), connection.address(), login, passcode, token));
        if (!connections.admit(connection, caller, admission)) {
            throw new Refused(ErrorCode.UNAVAILABLE);
        }
        frame.removeNativeHeader(Headers.TOKEN);
        frame.setUser(caller);
    }

    private static void subscribe(Connection connection, @Nullable String subscriptionId,
            @Nullable String destination) {
        if (destination == null || !SUBSCRIBABLE.contains(destination)) {
            throw new Refused(ErrorCode.NOT_ALLOWED, "Nobody may subscribe to this destination.");
        }
        if (!connection.subscribe(required(subscriptionId), destination)) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST,
                    "A subscription needs an id of its own, and a destination takes one subscription.");
        }
    }

    private static String required(@Nullable String subscriptionId) {
        if (subscriptionId == null) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "A subscription needs an id.");
        }
        return subscriptionId;
    }
}
