package forum.server.presence;

import forum.protocol.ErrorCode;
import forum.protocol.presence.SessionEnded;
import forum.server.stomp.Caller;
import forum.server.stomp.Sessions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells everybody that the server stops, before it does. */
@Component
class Farewell {

    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Sessions sessions;

    Farewell(Sessions sessions) {
        this.sessions = sessions;
    }

    @EventListener(ContextClosedEvent.class)
    void say() {
        SessionEnded stopping = new SessionEnded(ErrorCode.SERVER_STOPPING,
                "The server is stopping; the shell comes back when it is there again.", true);
        for (Caller caller : sessions.all()) {
            sessions.end(caller.sessionId(), stopping);
        }
        long startNanos = System.nanoTime();
        while (!sessions.all().isEmpty() && System.nanoTime() - startNanos < MAX_WAIT_NANOS) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
