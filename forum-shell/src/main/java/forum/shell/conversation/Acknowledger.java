package forum.shell.conversation;

import forum.protocol.conversation.Acknowledge;
import forum.protocol.conversation.ConversationCommands;
import forum.shell.connection.Connection;
import forum.shell.failure.ShellException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Tells the server what has been shown: soon, and for many messages at once. */
final class Acknowledger {

    private static final long DELAY_MILLIS = 50;

    private final Connection connection;
    private final Cursors cursors;
    private final Set<String> moved = new HashSet<>();
    private final ReentrantLock flushing = new ReentrantLock();

    Acknowledger(Connection connection, Cursors cursors) {
        this.connection = connection;
        this.cursors = cursors;
    }

    synchronized void moved(String conversation) {
        if (moved.isEmpty()) {
            CompletableFuture.delayedExecutor(DELAY_MILLIS, TimeUnit.MILLISECONDS, Thread.ofVirtual()::start)
                    .execute(this::flush);
        }
        moved.add(conversation);
    }

    /**
     * Does now what is left, and returns when the server knows, also of what another thread is just telling it. What it
     * doesn't hear of is told again after the next message.
     */
    void flush() {
        flushing.lock();
        try {
            take().forEach(this::acknowledge);
        } finally {
            flushing.unlock();
        }
    }

    private void acknowledge(String conversation) {
        try {
            long shown = cursors.shown(conversation);
            long read = cursors.read(conversation);
            connection.ask(ConversationCommands.ACKNOWLEDGE,
                    new Acknowledge(conversation, shown > 0 ? shown : null, read > 0 ? read : null));
        } catch (ShellException e) {
            // Shown again at the next login, if it was the last.
        }
    }

    private synchronized Set<String> take() {
        Set<String> taken = Set.copyOf(moved);
        moved.clear();
        return taken;
    }
}
