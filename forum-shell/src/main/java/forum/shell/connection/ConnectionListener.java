package forum.shell.connection;

import forum.protocol.EventType;
import forum.protocol.presence.SessionEnded;
import forum.protocol.presence.Welcome;

/** Hears what happens on the connection, one thing after the other, on one thread; may ask the server meanwhile. */
public interface ConnectionListener {

    /** Logged in, or back again after the connection was lost; what follows from here on comes as events. */
    default void joined(Welcome welcome, boolean again) {
    }

    /** An event; its body is of the type that {@link EventType#body()} says. */
    default void event(EventType type, Object body) {
    }

    /** The connection is lost; the shell tries to come back by itself. */
    default void lost() {
    }

    /** About to log out; the server can still be asked. */
    default void leaving() {
    }

    /** The session is over and stays so. */
    default void ended(SessionEnded end) {
    }
}
