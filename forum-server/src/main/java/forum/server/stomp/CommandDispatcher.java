package forum.server.stomp;

import forum.protocol.Destinations;
import forum.protocol.ErrorCode;
import forum.protocol.Headers;
import forum.protocol.Refusal;
import forum.server.refusal.Refused;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.SubscribableChannel;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.stereotype.Component;

/** Hands each command to its handler and answers it. */
@Component
class CommandDispatcher implements MessageHandler, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(CommandDispatcher.class);
    private static final int MAX_CORRELATION_ID_LENGTH = 64;

    private final CommandRegistry registry;
    private final RequestReader reader;
    private final BrokerEvents events;
    private final Connections connections;
    private final SubscribableChannel inbound;

    CommandDispatcher(CommandRegistry registry, RequestReader reader, BrokerEvents events, Connections connections,
            @Lazy @Qualifier("clientInboundChannel") SubscribableChannel inbound) {
        this.registry = registry;
        this.reader = reader;
        this.events = events;
        this.connections = connections;
        this.inbound = inbound;
    }

    @Override
    public void afterSingletonsInstantiated() {
        inbound.subscribe(this);
    }

    @Override
    public void handleMessage(Message<?> message) {
        StompHeaderAccessor frame = StompHeaderAccessor.wrap(message);
        String destination = frame.getDestination();
        if (frame.getMessageType() != SimpMessageType.MESSAGE || destination == null
                || !destination.startsWith(Destinations.COMMANDS) || !(frame.getUser() instanceof Caller caller)) {
            return;
        }
        String correlationId = frame.getFirstNativeHeader(Headers.CORRELATION_ID);
        if (correlationId == null || correlationId.length() > MAX_CORRELATION_ID_LENGTH) {
            answer(caller, null, new Refusal(ErrorCode.MALFORMED_REQUEST,
                    "A command needs a correlation-id of at most " + MAX_CORRELATION_ID_LENGTH + " characters."));
            return;
        }
        Connection connection = connections.find(caller.sessionId());
        if (connection == null) {
            return;
        }
        if (!connection.mayCommand()) {
            answer(caller, correlationId, new Refusal(ErrorCode.RATE_LIMITED, "Too many commands; wait a moment.",
                    null, 1L));
            return;
        }
        CommandRegistry.Entry<?, ?> entry = registry.find(destination);
        if (entry == null) {
            answer(caller, correlationId, new Refusal(ErrorCode.UNKNOWN_COMMAND, "There is no such command."));
            return;
        }
        byte[] body = message.getPayload() instanceof byte[] bytes ? bytes : new byte[0];
        run(entry, caller, body, correlationId);
    }

    private <Q, R> void run(CommandRegistry.Entry<Q, R> entry, Caller caller, byte[] body, String correlationId) {
        try {
            Q request = reader.read(body, entry.command().request());
            entry.handler().handle(caller, request).whenComplete((reply, failure) -> {
                if (failure == null) {
                    answer(caller, correlationId, reply);
                } else {
                    answer(caller, correlationId, refusalOf(failure, entry));
                }
            });
        } catch (RuntimeException failure) {
            answer(caller, correlationId, refusalOf(failure, entry));
        }
    }

    private static Refusal refusalOf(Throwable failure, CommandRegistry.Entry<?, ?> entry) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        if (cause instanceof Refused refused) {
            return refused.refusal();
        }
        log.error("{} failed", entry.command().name(), cause);
        return new Refusal(ErrorCode.INTERNAL_ERROR, ErrorCode.INTERNAL_ERROR.meaning());
    }

    private void answer(Caller caller, @Nullable String correlationId, Object body) {
        Map<String, String> headers = new HashMap<>();
        headers.put(Headers.STATUS, body instanceof Refusal ? Headers.STATUS_REFUSED : Headers.STATUS_OK);
        if (correlationId != null) {
            headers.put(Headers.CORRELATION_ID, correlationId);
        }
        events.toSession(caller.sessionId(), Destinations.REPLIES, body, headers);
    }
}
