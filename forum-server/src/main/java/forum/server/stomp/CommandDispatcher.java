package forum.server.stomp;

import forum.protocol.Destinations;
import forum.protocol.ErrorCode;
import forum.protocol.Headers;
import forum.protocol.Refusal;
import forum.server.refusal.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hands each command to its handler and answers it. */
@Component
class CommandDispatcher {

    private static final Logger log = LoggerFactory.getLogger(CommandDispatcher.class);
    private static final int MAX_CORRELATION_ID_LENGTH = 64;

    private final CommandRegistry registry;
    private final RequestReader reader;
    private final OpenCommands open;
    private final Frames frames;

    CommandDispatcher(CommandRegistry registry, RequestReader reader, OpenCommands open, Frames frames) {
        this.registry = registry;
        this.reader = reader;
        this.open = open;
        this.frames = frames;
    }

    /** @param done what follows the answer of a command that was not refused */
    void dispatch(Connection connection, Caller caller, String destination, @Nullable String correlationId,
            byte[] body, Runnable done) {
        if (correlationId == null || correlationId.length() > MAX_CORRELATION_ID_LENGTH) {
            answer(connection, null, new Refusal(ErrorCode.MALFORMED_REQUEST,
                    "A command needs a correlation-id of at most " + MAX_CORRELATION_ID_LENGTH + " characters."));
            return;
        }
        CommandRegistry.Entry<?, ?> entry = registry.find(destination);
        if (entry == null || !entry.automatic()) {
            connection.active();
        }
        if (!connection.mayCommand()) {
            answer(connection, correlationId,
                    new Refusal(ErrorCode.RATE_LIMITED, "Too many commands; wait a moment.", null, 1L));
            return;
        }
        if (entry == null) {
            answer(connection, correlationId,
                    new Refusal(ErrorCode.UNKNOWN_COMMAND, "There is no such command."));
            return;
        }
        if (open.begin()) {
            entry.handler().run(() -> run(entry, connection, caller, body, correlationId, done));
        }
    }

    private <Q, R> void run(CommandRegistry.Entry<Q, R> entry, Connection connection, Caller caller, byte[] body,
            String correlationId, Runnable done) {
        try {
            Q request = reader.read(body, entry.command().request());
            entry.handler().handle(caller, request).whenComplete((reply, failure) -> {
                if (failure == null) {
                    finish(connection, correlationId, reply, () -> {
                        done.run();
                        entry.handler().afterReply(caller);
                    });
                } else {
                    finish(connection, correlationId, refusalOf(failure, entry), CommandDispatcher::noReceipt);
                }
            });
        } catch (RuntimeException failure) {
            finish(connection, correlationId, refusalOf(failure, entry), CommandDispatcher::noReceipt);
        }
    }

    private void finish(Connection connection, String correlationId, Object answer, Runnable done) {
        try {
            answer(connection, correlationId, answer);
            done.run();
        } finally {
            open.answered();
        }
    }

    private static void noReceipt() {
        // What was refused is not confirmed.
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

    private void answer(Connection connection, @Nullable String correlationId, Object body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Headers.STATUS, body instanceof Refusal ? Headers.STATUS_REFUSED : Headers.STATUS_OK);
        if (correlationId != null) {
            headers.put(Headers.CORRELATION_ID, correlationId);
        }
        connection.send(Destinations.REPLIES, frames.message(Destinations.REPLIES, headers, body));
    }
}
