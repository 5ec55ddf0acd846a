package forum.system;

import forum.protocol.Destinations;
import forum.protocol.EventType;
import forum.protocol.Headers;
import java.util.ArrayList;
import java.util.List;

/** Somebody who listens to the forum: each message must come, once and in order, while the connection lasts. */
final class Follower {

    private static final long PATIENCE_MILLIS = 60_000;

    private final List<String> surprises = new ArrayList<>();
    private long last;
    private long seen;

    /**
     * Listens on a new connection.
     *
     * @param newest the number of the newest message there is
     */
    void listen(StompClient client, long newest) throws Exception {
        client.subscribe(Destinations.FORUM);
        synchronized (this) {
            last = newest;
        }
        client.receive(this::received);
    }

    private synchronized void received(String text) {
        ReceivedFrame frame = new ReceivedFrame(text);
        if (frame.header(Headers.EVENT).filter(EventType.MESSAGE_POSTED.wireName()::equals).isPresent()) {
            long number = frame.body().path("number").asLong();
            if (number != last + 1) {
                surprises.add("#" + number + " after #" + last);
            }
            last = number;
            seen++;
            notifyAll();
        }
    }

    /** Messages that did not come in their order. */
    synchronized List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** How many came, ever. */
    synchronized long seen() {
        return seen;
    }

    synchronized void await(long number) throws InterruptedException {
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        for (long left = PATIENCE_MILLIS; last < number; left = deadline - System.currentTimeMillis()) {
            if (left <= 0) {
                throw new AssertionError("#" + number + " never came; the last was #" + last);
            }
            wait(left);
        }
    }
}
