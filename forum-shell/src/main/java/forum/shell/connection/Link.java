package forum.shell.connection;

import forum.protocol.Command;
import forum.protocol.Headers;
import forum.protocol.ErrorCode;
import forum.protocol.Refusal;
import forum.shell.failure.ShellException;
import forum.shell.json.Json;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;

/** One STOMP session, from CONNECTED until it breaks off. */
final class Link {

    private final StompSession session;
    private final Replies replies;
    private final AtomicLong lastCorrelationId = new AtomicLong();

    Link(StompSession session, Replies replies) {
        this.session = session;
        this.replies = replies;
    }

    <Q, R> R ask(Command<Q, R> command, Q request, long timeoutNanos) throws LinkLostException {
        String correlationId = Long.toString(lastCorrelationId.incrementAndGet());
        CompletableFuture<Replies.Reply> future = replies.await(correlationId);
        try {
            StompHeaders headers = new StompHeaders();
            headers.setDestination(command.destination());
            headers.add(StompHeaders.CONTENT_TYPE, "application/json");
            headers.add(Headers.CORRELATION_ID, correlationId);
            send(headers, Json.ascii(request));
            return decode(command, future.get(timeoutNanos, TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new LinkLostException("No answer to " + command.name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException(ErrorCode.CANCELLED, "Interrupted before the server answered.");
        } finally {
            replies.forget(correlationId);
        }
    }

    void subscribe(String destination, StompFrameHandler handler) throws LinkLostException {
        try {
            StompHeaders headers = new StompHeaders();
            headers.setDestination(destination);
            // A frame without an answer would hold up the next one: Tomcat's client leaves Nagle's algorithm on.
            headers.setReceipt(destination);
            session.subscribe(headers, handler);
        } catch (RuntimeException e) {
            throw new LinkLostException("Could not be sent");
        }
    }

    /** Whether it has broken off. */
    boolean isLost() {
        return replies.isLost();
    }

    void close() {
        try {
            StompHeaders headers = new StompHeaders();
            // Without a receipt asked for, Spring's broker answers with an ERROR.
            headers.setReceipt("disconnect");
            session.disconnect(headers);
        } catch (RuntimeException e) {
            // It is closed already, or breaks off right now.
        }
    }

    private void send(StompHeaders headers, byte[] body) throws LinkLostException {
        try {
            session.send(headers, body);
        } catch (RuntimeException e) {
            throw new LinkLostException("Could not be sent");
        }
    }

    private static <Q, R> R decode(Command<Q, R> command, Replies.Reply reply) {
        try {
            if (reply.ok()) {
                return Json.read(reply.body(), command.reply());
            }
            throw new ShellException(Json.read(reply.body(), Refusal.class));
        } catch (IllegalArgumentException e) {
            throw new ShellException(ErrorCode.INTERNAL_ERROR,
                    "The server's answer to " + command.name() + " makes no sense; is it a newer server?");
        }
    }
}
