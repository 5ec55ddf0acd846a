package forum.server.stomp;

import forum.protocol.Destinations;
import forum.protocol.ErrorCode;
import forum.protocol.Headers;
import forum.protocol.Refusal;
import forum.server.refusal.Outage;
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

    /** In the place of a name that may be anything. */
    private static final String UNKNOWN = "unknown";

    private final CommandRegistry registry;
    private final RequestReader reader;
    private final OpenCommands open;
    private final Frames frames;
    private final CommandObserver observer;

    CommandDispatcher(CommandRegistry registry, RequestReader reader, OpenCommands open, Frames frames,
            CommandObserver observer) {
        this.registry = registry;
        this.reader = reader;
        this.open = open;
        this.frames = frames;
        this.observer = observer;
    }

    /** A command as it is to be answered. */
    private record Call(Connection connection, Caller caller, String command, @Nullable String correlationId) {
    }

    /** @param done what follows the answer of a command that was not refused */
    void dispatch(Connection connection, Caller caller, String destination, @Nullable String correlationId,
            byte[] body, Runnable done) {
        CommandRegistry.Entry<?, ?> entry = registry.find(destination);
        boolean correlated = correlationId != null && correlationId.length() <= MAX_CORRELATION_ID_LENGTH;
        Call call = new Call(connection, caller, entry == null ? UNKNOWN : entry.command().name(),
                correlated ? correlationId : null);
        if (entry == null || !entry.automatic()) {
            connection.active();
        }
        if (!connection.mayCommand()) {
            answer(call, new Refusal(ErrorCode.RATE_LIMITED, "Too many commands; wait a moment.", null, 1L));
        } else if (!correlated) {
            answer(call, new Refusal(ErrorCode.MALFORMED_REQUEST,
                    "A command needs a correlation-id of at most " + MAX_CORRELATION_ID_LENGTH + " characters."));
        } else if (entry == null) {
            answer(call, new Refusal(ErrorCode.UNKNOWN_COMMAND, "There is no such command."));
        } else if (open.begin()) {
            connection.begin();
            run(entry, call, body, done);
        }
    }

    private <Q, R> void run(CommandRegistry.Entry<Q, R> entry, Call call, byte[] body, Runnable done) {
        try {
            Q request = reader.read(body, entry.command().request());
            entry.handler().handle(call.caller(), request, (reply, failure) -> {
                if (failure == null) {
                    finish(call, reply, () -> {
                        done.run();
                        entry.handler().afterReply(call.caller());
                    });
                } else {
                    finish(call, refusalOf(failure, entry), CommandDispatcher::noReceipt);
                }
            });
        } catch (RuntimeException failure) {
            finish(call, refusalOf(failure, entry), CommandDispatcher::noReceipt);
        }
    }

    private void finish(Call call, Object answer, Runnable done) {
        try {
            answer(call, answer);
            done.run();
        } finally {
            open.answered();
            call.connection().answered();
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
        if (Outage.isBehind(cause)) {
            log.warn("{} cannot be done now: {}", entry.command().name(), cause.toString());
            return Outage.refused().refusal();
        }
        log.error("{} failed", entry.command().name(), cause);
        return new Refusal(ErrorCode.INTERNAL_ERROR, ErrorCode.INTERNAL_ERROR.meaning());
    }

    private void answer(Call call, Object body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Headers.STATUS, body instanceof Refusal ? Headers.STATUS_REFUSED : Headers.STATUS_OK);
        if (call.correlationId() != null) {
            headers.put(Headers.CORRELATION_ID, call.correlationId());
        }
        observer.handled(call.caller(), call.command(), body instanceof Refusal refusal ? refusal.code() : null);
        call.connection().sendOwn(Destinations.REPLIES, frames.message(Destinations.REPLIES, headers, body));
    }
}
