package forum.server.presence;

import forum.protocol.ErrorCode;
import forum.protocol.admin.AuditType;
import forum.protocol.presence.SessionEnded;
import forum.server.audit.Audit;
import forum.server.stomp.Caller;
import forum.server.stomp.OpenCommands;
import forum.server.stomp.Sessions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Stops the server in good order: what was begun is finished and answered, everybody is told, then it closes. */
@Component
public class OpeningHours {

    private static final Logger log = LoggerFactory.getLogger(OpeningHours.class);
    private static final Duration MAX_WAIT_FOR_ANSWERS = Duration.ofSeconds(5);
    private static final long MAX_WAIT_FOR_CLOSE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Presence presence;
    private final OpenCommands commands;
    private final Sessions sessions;
    private final Audit audit;
    private final ConfigurableApplicationContext context;
    private final boolean ownProcess;
    private volatile @Nullable Caller stoppedBy;

    /** @param ownProcess whether the end of the process closes the server, by Spring's shutdown hook */
    OpeningHours(Presence presence, OpenCommands commands, Sessions sessions, Audit audit,
            ConfigurableApplicationContext context,
            @Value("${spring.main.register-shutdown-hook:true}") boolean ownProcess) {
        this.presence = presence;
        this.commands = commands;
        this.sessions = sessions;
        this.audit = audit;
        this.context = context;
        this.ownProcess = ownProcess;
    }

    @EventListener(ApplicationReadyEvent.class)
    void opened() {
        audit.record(AuditType.SERVER_STARTED, null, null, "");
    }

    /**
     * Begins to stop the server, and returns. By the end of the process: a signal that asks for that meanwhile waits for this
     * one, where Spring would interrupt any other thread that closes.
     */
    public void stop(Caller administrator) {
        stoppedBy = administrator;
        Thread.ofPlatform().name("stop").start(ownProcess ? () -> System.exit(0) : context::close);
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        presence.close();
        if (!commands.finish(MAX_WAIT_FOR_ANSWERS)) {
            log.warn("Some commands have not been answered before the server stopped");
        }
        sessions.endAll(new SessionEnded(ErrorCode.SERVER_STOPPING,
                "The server is stopping; the shell comes back when it is there again.", true));
        long startNanos = System.nanoTime();
        while (sessions.isAnyOpen() && System.nanoTime() - startNanos < MAX_WAIT_FOR_CLOSE_NANOS) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        Caller by = stoppedBy;
        audit.record(AuditType.SERVER_STOPPED, by == null ? null : by.name(), by == null ? null : by.address(), "");
    }
}
