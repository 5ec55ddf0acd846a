package forum.transfer;

import forum.transfer.connection.Connection;
import org.jspecify.annotations.Nullable;

/** A connection on the I/O thread, and what passes between it and the rest of the process. Called on that thread only. */
interface Carrier {

    Connection connection();

    /** After each turn: passes on what can be passed on. */
    void advance();

    /** After each turn: writes down how the connection does, if anybody wants to know. */
    default void trace(long nowNanos) {
    }

    /** Whether nothing more is to be passed on; what the connection still has to say to the peer goes on. */
    boolean hasEnded();

    /** When {@link #advance} is to be called although nothing comes; {@code Long.MAX_VALUE} for never. */
    long wakeNanos(long nowNanos);

    /** What to send ahead of the connection's own datagrams until the peer is heard; null for nothing. */
    default byte @Nullable [] introduction() {
        return null;
    }

    /** The endpoint closes. */
    void shutDown();
}
