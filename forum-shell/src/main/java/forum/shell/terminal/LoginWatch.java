package forum.shell.terminal;

import forum.protocol.presence.SessionEnded;
import forum.shell.connection.Connection;
import forum.shell.connection.ConnectionListener;
import java.util.function.Supplier;
import org.jline.reader.UserInterruptException;
import org.jspecify.annotations.Nullable;

/** Takes the line away from somebody who is typing when the server ends the session. */
final class LoginWatch implements ConnectionListener {

    private final Connection connection;
    private @Nullable Thread typing;

    LoginWatch(Connection connection) {
        this.connection = connection;
    }

    /** Reads; throws {@link UserInterruptException} with what was typed so far when the session ends, or has ended. */
    String whileLoggedIn(Supplier<String> reading) {
        synchronized (this) {
            if (!connection.isOpen()) {
                throw new UserInterruptException("");
            }
            typing = Thread.currentThread();
        }
        try {
            return reading.get();
        } finally {
            synchronized (this) {
                typing = null;
                // It may have come when the line was finished already.
                Thread.interrupted();
            }
        }
    }

    @Override
    public synchronized void ended(SessionEnded end) {
        if (typing != null) {
            typing.interrupt();
        }
    }
}
