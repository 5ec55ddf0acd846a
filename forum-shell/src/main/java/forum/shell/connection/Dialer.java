package forum.shell.connection;

import forum.protocol.Destinations;
import forum.protocol.EventType;
import forum.protocol.Headers;
import forum.protocol.Limits;
import forum.shell.failure.ShellException;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.apache.tomcat.websocket.AsyncChannelGroupUtil;
import org.apache.tomcat.websocket.WsWebSocketContainer;
import org.springframework.messaging.converter.SimpleMessageConverter;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;

/** Opens STOMP sessions. */
final class Dialer {

    private static final long TIMEOUT_SECONDS = 10;

    private final ServerAddress server;
    private final boolean followsForum;
    private @Nullable Client client;

    /** @param followsForum whether to hear what is said in the forum */
    Dialer(ServerAddress server, boolean followsForum) {
        this.server = server;
        this.followsForum = followsForum;
    }

    /**
     * Fails with {@link ShellException} when the server refuses.
     *
     * @param lost told when the open session breaks off
     */
    Link open(Credentials credentials, BiConsumer<EventType, Object> events, Consumer<Link> lost)
            throws LinkLostException {
        FrameHandler handler = new FrameHandler(events, lost);
        StompHeaders connect = new StompHeaders();
        connect.setLogin(credentials.name());
        connect.add(credentials.token() ? Headers.TOKEN : StompHeaders.PASSCODE, credentials.secret());
        var _ = client().connectAsync(server.webSocket(), new WebSocketHttpHeaders(), connect, handler)
                .whenComplete((session, failure) -> {
                    if (failure != null) {
                        handler.connected().completeExceptionally(new LinkLostException("Not connected"));
                    }
                });
        Link link = await(handler.connected());
        subscribe(link, handler);
        return link;
    }

    private void subscribe(Link link, FrameHandler handler) throws LinkLostException {
        link.subscribe(Destinations.REPLIES, handler.toReplies());
        link.subscribe(Destinations.EVENTS, handler.toEvents());
        if (followsForum) {
            link.subscribe(Destinations.FORUM, handler.toEvents());
        }
    }

    private static Link await(CompletableFuture<Link> connected) throws LinkLostException {
        try {
            return connected.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ShellException refused) {
                throw refused;
            }
            throw new LinkLostException("The server was not reached");
        } catch (TimeoutException e) {
            closeWhenLate(connected);
            throw new LinkLostException("The server did not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closeWhenLate(connected);
            throw new LinkLostException("Interrupted");
        }
    }

    private static void closeWhenLate(CompletableFuture<Link> connected) {
        var _ = connected.thenAccept(Link::close);
    }

    private synchronized WebSocketStompClient client() {
        Client current = client;
        if (current == null) {
            current = Client.create();
            client = current;
        }
        return current.stomp();
    }

    /** Leaves no thread behind: one that waits for the network would hold up the end of the process. */
    synchronized void close() {
        Client last = client;
        client = null;
        if (last != null) {
            last.close();
        }
    }

    /**
     * What all sessions share.
     *
     * @param group its threads wait for the network
     */
    private record Client(WebSocketStompClient stomp, WebSocketContainer container, AsynchronousChannelGroup group,
            ExecutorService heartBeats) {

        /** That long the server may take to answer a farewell. */
        private static final long FAREWELL_MILLIS = 50;

        static Client create() {
            WebSocketContainer container = ContainerProvider.getWebSocketContainer();
            ScheduledExecutorService heartBeats = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("heart-beat").factory());
            WebSocketStompClient stomp = new WebSocketStompClient(
                    new OneWriterClient(new StandardWebSocketClient(container)));
            stomp.setTaskScheduler(new ConcurrentTaskScheduler(heartBeats));
            stomp.setMessageConverter(new SimpleMessageConverter());
            stomp.setInboundMessageSizeLimit(Limits.MAX_FRAME_BYTES);
            // Each frame leaves as one WebSocket message: between parts, frames of other threads and heart-beats could come.
            stomp.start();
            return new Client(stomp, container, AsyncChannelGroupUtil.register(), heartBeats);
        }

        void close() {
            stomp.stop();
            heartBeats.shutdownNow();
            if (container instanceof WsWebSocketContainer tomcat) {
                tomcat.destroy();
            }
            AsyncChannelGroupUtil.unregister();
            try {
                // Whoever else is in this process waits for the network with the same threads.
                if (group.isShutdown() && !group.awaitTermination(FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
                    group.shutdownNow();
                    group.awaitTermination(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                // Nothing is left to be said.
            }
        }
    }
}
