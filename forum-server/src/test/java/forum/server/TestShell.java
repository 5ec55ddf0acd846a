package forum.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import forum.protocol.Command;
import forum.protocol.Destinations;
import forum.protocol.EventType;
import forum.protocol.Headers;
import forum.protocol.Refusal;
import forum.protocol.presence.Identity;
import forum.protocol.presence.Join;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.Welcome;
import forum.protocol.Limits;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.WebSocketContainer;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.converter.SimpleMessageConverter;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;
import tools.jackson.databind.json.JsonMapper;

/** A client over a real WebSocket: what a shell does, and what a shell would never do. */
final class TestShell implements AutoCloseable {

    static final long DEADLINE_SECONDS = 30;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An event, as it came. */
    record Event(EventType type, Object body) {
    }

    private final String url;
    private final WebSocketStompClient client;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<StompFrame>> replies = new ConcurrentHashMap<>();
    private final CompletableFuture<Refusal> error = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private @Nullable StompSession session;
    private Identity identity = new Identity("", "", "", Instant.EPOCH, "", 0);
    private @Nullable TestDevice device;

    private record StompFrame(StompHeaders headers, String body) {
    }

    TestShell(int port) {
        this.url = "ws://localhost:" + port + Destinations.ENDPOINT;
        WebSocketContainer container = ContainerProvider.getWebSocketContainer();
        container.setDefaultMaxTextMessageBufferSize(Limits.MAX_WEBSOCKET_MESSAGE_BYTES);
        StandardWebSocketClient sockets = new StandardWebSocketClient(container);
        sockets.setUserProperties(Map.of("org.apache.tomcat.websocket.IO_TIMEOUT_MS", "10000"));
        this.client = new WebSocketStompClient(sockets);
        client.setMessageConverter(new SimpleMessageConverter());
        client.setInboundMessageSizeLimit(1024 * 1024);
    }

    /** Connects with a header {@code passcode} or {@code token}; a refusal of the server is thrown. */
    TestShell connect(String login, String header, String secret) throws Exception {
        StompHeaders connect = new StompHeaders();
        connect.setLogin(login);
        connect.set(header, secret);
        return connect(connect);
    }

    TestShell connect(StompHeaders headers) throws Exception {
        CompletableFuture<StompSession> connected = client.connectAsync(url, new WebSocketHttpHeaders(), headers,
                new Handler());
        try {
            CompletableFuture.anyOf(connected, error, closed).get(DEADLINE_SECONDS, SECONDS);
        } catch (ExecutionException ended) {
            if (!error.isDone()) { // a refusal comes before the end that it announces
                throw ended;
            }
        }
        if (!connected.isDone() || connected.isCompletedExceptionally()) {
            throw new RefusedByServer(error.get(DEADLINE_SECONDS, SECONDS));
        }
        session = connected.get();
        return this;
    }

    static TestShell login(int port, String name, String password) throws Exception {
        TestShell shell = new TestShell(port).connect(name, "passcode", password);
        shell.subscribe(Destinations.REPLIES);
        shell.subscribe(Destinations.EVENTS);
        shell.subscribe(Destinations.FORUM);
        return shell;
    }

    /** Logged in and joined. */
    static TestShell join(int port, String name, String password) throws Exception {
        TestShell shell = login(port, name, password);
        shell.join();
        return shell;
    }

    Welcome join() throws Exception {
        Welcome welcome = ask(PresenceCommands.JOIN, new Join("test", 0));
        identity = welcome.identity();
        return welcome;
    }

    /** As the server said it when this shell joined; empty before. */
    String sessionId() {
        return identity.sessionId();
    }

    String name() {
        return identity.name();
    }

    /** The device of this shell, registered when it is first asked for. */
    TestDevice device() throws Exception {
        if (device == null) {
            TestDevice fresh = new TestDevice();
            fresh.of(this);
            device = fresh;
        }
        return device;
    }

    void subscribe(String destination) {
        session().subscribe(destination, new Handler());
    }

    /** Sends a command and waits for its answer; a refusal is thrown. */
    <Q, R> R ask(Command<Q, R> command, Q request) throws Exception {
        return get(send(command, request));
    }

    <Q, R> CompletableFuture<R> send(Command<Q, R> command, Q request) {
        return sendRaw(command.destination(), JSON.writeValueAsBytes(request)).thenApply(reply -> {
            if (Headers.STATUS_OK.equals(reply.headers().getFirst(Headers.STATUS))) {
                return JSON.readValue(reply.body(), command.reply());
            }
            throw new RefusedByServer(JSON.readValue(reply.body(), Refusal.class));
        });
    }

    /** The refusal that bytes get which need not be what the protocol asks for. */
    Refusal refusalOf(String destination, String body) throws Exception {
        return get(sendRaw(destination, body.getBytes(StandardCharsets.UTF_8))
                .thenApply(reply -> JSON.readValue(reply.body(), Refusal.class)));
    }

    private CompletableFuture<StompFrame> sendRaw(String destination, byte[] body) {
        StompHeaders headers = new StompHeaders();
        headers.setDestination(destination);
        headers.setContentType(MimeTypeUtils.APPLICATION_JSON);
        String correlationId = UUID.randomUUID().toString();
        headers.set(Headers.CORRELATION_ID, correlationId);
        CompletableFuture<StompFrame> reply = new CompletableFuture<>();
        replies.put(correlationId, reply);
        session().send(headers, body);
        return reply;
    }

    static <T> T get(CompletableFuture<T> future) throws Exception {
        try {
            return future.get(DEADLINE_SECONDS, SECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failure;
        }
    }

    /** The next event of that type that fits; earlier ones are passed over. */
    <T> T await(EventType type, Class<T> body, Predicate<T> fits) throws Exception {
        long deadlineNanos = System.nanoTime() + SECONDS.toNanos(DEADLINE_SECONDS);
        while (true) {
            long leftMillis = NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
            Event event = leftMillis <= 0 ? null : events.poll(leftMillis, MILLISECONDS);
            if (event == null) {
                throw new TimeoutException("No " + type.wireName() + " that fits");
            }
            if (event.type() == type && fits.test(body.cast(event.body()))) {
                return body.cast(event.body());
            }
        }
    }

    /** What has come until now and nobody has waited for. */
    BlockingQueue<Event> events() {
        return events;
    }

    /** The refusal of an ERROR frame. */
    Refusal awaitError() throws Exception {
        return error.get(DEADLINE_SECONDS, SECONDS);
    }

    void awaitClose() throws Exception {
        closed.get(DEADLINE_SECONDS, SECONDS);
    }

    StompSession session() {
        if (session == null) {
            throw new IllegalStateException("Not connected");
        }
        return session;
    }

    @Override
    public void close() {
        disconnect();
    }

    void disconnect() {
        if (session != null && session.isConnected()) {
            try {
                session.disconnect();
            } catch (MessagingException | IllegalStateException closedMeanwhile) {
                // The server was quicker, which comes to the same.
            }
        }
    }

    /** What the server said no to. */
    static final class RefusedByServer extends RuntimeException {

        private final transient Refusal refusal;

        RefusedByServer(Refusal refusal) {
            super(refusal.code() + ": " + refusal.message());
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }

    private final class Handler extends StompSessionHandlerAdapter {

        @Override
        public Type getPayloadType(StompHeaders headers) {
            return byte[].class;
        }

        @Override
        public void handleFrame(StompHeaders headers, @Nullable Object payload) {
            String body = payload == null ? "" : new String((byte[]) payload, StandardCharsets.UTF_8);
            String event = headers.getFirst(Headers.EVENT);
            String correlationId = headers.getFirst(Headers.CORRELATION_ID);
            if (headers.containsKey(Headers.CODE)) {
                error.complete(JSON.readValue(body, Refusal.class));
            } else if (event != null) {
                EventType type = EventType.ofWireName(event).orElseThrow();
                events.add(new Event(type, JSON.readValue(body, type.body())));
            } else if (correlationId != null) {
                CompletableFuture<StompFrame> reply = replies.remove(correlationId);
                if (reply != null) {
                    reply.complete(new StompFrame(headers, body));
                }
            }
        }

        @Override
        public void handleException(StompSession failed, @Nullable StompCommand command, StompHeaders headers,
                byte[] payload, Throwable exception) {
            closed.completeExceptionally(exception);
        }

        @Override
        public void handleTransportError(StompSession failed, Throwable exception) {
            closed.complete(null);
        }
    }
}
