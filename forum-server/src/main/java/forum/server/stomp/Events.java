package forum.server.stomp;

import forum.protocol.EventType;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongPredicate;

/** Tells sessions what happened. To each session, events go in the order in which they are published. */
public interface Events {

    /** To one session; nothing happens if it is gone. */
    void toSession(String sessionId, EventType type, Object body);

    /** To some sessions; those that are gone are left out. */
    void toSessions(Collection<String> sessionIds, EventType type, Object body);

    /** To all that have subscribed to the destination. */
    void toSubscribers(String destination, EventType type, Object body);

    /**
     * To all that have subscribed to the destination, to some of them in other words.
     *
     * @param others those accounts, by id, that get the other body
     */
    void toSubscribers(String destination, EventType type, Object body, LongPredicate others, Object otherBody);

    /**
     * What sessions are told by this thread during the task leaves at its end, each session's in one write as far as it fits
     * into one.
     */
    void together(Runnable task);

    /** How many sessions are still to be written what they were told. */
    int beingTold();

    /**
     * Waits until what sessions were told before has been written, but not longer, and a moment more, as what one has just
     * been told one often answers.
     *
     * @return whether it has been written
     */
    boolean awaitTold(Duration atMost);
}
