package forum.server.stomp;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Runs what Tomcat wants to be run: on virtual threads, but that a write has ended is told on a thread of its own. A WebSocket
 * that closes in the middle of a write spins on its virtual thread until then, and several together would never let another
 * virtual thread tell them.
 */
final class ConnectorThreads implements Executor {

    /** Not visible outside of Tomcat. */
    private static final String WRITTEN = "org.apache.tomcat.websocket.server.WsRemoteEndpointImplServer$OnResultRunnable";

    private final Executor requests;
    private final Executor written = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("stomp-written").factory());

    ConnectorThreads(Executor requests) {
        this.requests = requests;
    }

    @Override
    public void execute(Runnable task) {
        (task.getClass().getName().equals(WRITTEN) ? written : requests).execute(task);
    }
}
