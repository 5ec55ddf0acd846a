package forum.system;

import forum.protocol.EventType;
import forum.protocol.Headers;
import java.util.ArrayList;
import java.util.List;

/** Somebody who listens to a conversation: each message must come, once and in order, while the connection lasts. */
final class Follower {

    private static final long PATIENCE_MILLIS = 60_000;

    private final List<String> surprises = new ArrayList<>();
    private String name = "";
    private long last;
    private long seen;

    /**
     * Listens on a new connection.
     *
     * @param newest the number of the newest message there is
     */
    synchronized void listen(String conversation, long newest) {
        name = conversation;
        last = newest;
    }

    /** Something has come, of this conversation or not. */
    synchronized void received(ReceivedFrame frame) {
        if (frame.header(Headers.EVENT).filter(EventType.MESSAGE_POSTED.wireName()::equals).isPresent()
                && frame.body().path("conversation").asString().equals(name)) {
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
