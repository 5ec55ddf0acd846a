package forum.shell.connection;

import forum.protocol.EventType;
import forum.protocol.Headers;
import forum.protocol.Refusal;
import forum.shell.failure.ShellException;
import forum.shell.json.Json;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;

/** Takes in the frames of one session. What does not make sense is logged and dropped. */
final class FrameHandler extends StompSessionHandlerAdapter {

    private static final Logger LOG = Logger.getLogger(FrameHandler.class.getName());

    private final BiConsumer<EventType, Object> events;
    private final Consumer<Link> lost;
    private final Replies replies = new Replies();
    private final CompletableFuture<Link> connected = new CompletableFuture<>();

    /** @param lost told when the session was connected and broke off, maybe more than once */
    FrameHandler(BiConsumer<EventType, Object> events, Consumer<Link> lost) {
        this.events = events;
        this.lost = lost;
    }

    /** Completes when the server has let the session in; with a {@link ShellException} when it refused. */
    CompletableFuture<Link> connected() {
        return connected;
    }

    StompFrameHandler toReplies() {
        return new BytesHandler(this::reply);
    }

    StompFrameHandler toEvents() {
        return new BytesHandler(this::event);
    }

    @Override
    public void afterConnected(StompSession session, StompHeaders headers) {
        connected.complete(new Link(session, replies));
    }

    @Override
    public Type getPayloadType(StompHeaders headers) {
        return byte[].class;
    }

    /** Only ERROR frames come here. */
    @Override
    public void handleFrame(StompHeaders headers, @Nullable Object payload) {
        try {
            Refusal refusal = Json.read(payload instanceof byte[] body ? body : new byte[0], Refusal.class);
            connected.completeExceptionally(new ShellException(refusal));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "The server ended the session: {0}", headers.getFirst("message"));
        }
    }

    @Override
    public void handleException(StompSession session, @Nullable StompCommand command, StompHeaders headers,
            byte[] payload, Throwable exception) {
        LOG.log(Level.WARNING, "A frame could not be handled: {0}", exception.getClass().getName());
    }

    @Override
    public void handleTransportError(StompSession session, Throwable exception) {
        replies.lost(new LinkLostException("The connection was lost"));
        connected.completeExceptionally(new LinkLostException("Not connected"));
        if (!connected.isCompletedExceptionally()) {
            lost.accept(connected.join());
        }
    }

    private void reply(StompHeaders headers, byte[] body) {
        String correlationId = headers.getFirst(Headers.CORRELATION_ID);
        if (correlationId != null) {
            boolean ok = Headers.STATUS_OK.equals(headers.getFirst(Headers.STATUS));
            replies.arrived(correlationId, new Replies.Reply(ok, body));
        }
    }

    private void event(StompHeaders headers, byte[] body) {
        String name = headers.getFirst(Headers.EVENT);
        if (name != null) {
            EventType.ofWireName(name).ifPresent(type -> events.accept(type, Json.read(body, type.body())));
        }
    }

    private record BytesHandler(BiConsumer<StompHeaders, byte[]> consumer) implements StompFrameHandler {

        @Override
        public Type getPayloadType(StompHeaders headers) {
            return byte[].class;
        }

        @Override
        public void handleFrame(StompHeaders headers, @Nullable Object payload) {
            consumer.accept(headers, payload instanceof byte[] body ? body : new byte[0]);
        }
    }
}
