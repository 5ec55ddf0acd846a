package forum.shell.connection;

import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.WhoAmI;
import forum.shell.failure.ShellException;
import java.util.concurrent.TimeUnit;

/**
 * Lets what somebody does count as activity of which the server hears nothing, or what it takes for the shell's own doing.
 */
public final class Activity {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Connection connection;
    private long lastNanos = System.nanoTime() - EVERY_NANOS;

    Activity(Connection connection) {
        this.connection = connection;
    }

    /** Asks the server something now and then, in the background; it learns no more than that somebody is there. */
    public synchronized void note() {
        long nowNanos = System.nanoTime();
        if (nowNanos - lastNanos >= EVERY_NANOS) {
            lastNanos = nowNanos;
            Thread.ofVirtual().start(this::ask);
        }
    }

    private void ask() {
        try {
            connection.ask(PresenceCommands.WHO_AM_I, new WhoAmI());
        } catch (ShellException e) {
            // A server that is away ends nobody's session.
        }
    }
}
