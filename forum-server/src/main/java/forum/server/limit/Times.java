package forum.server.limit;

import java.time.Instant;

/** Times that somebody asks for. */
public final class Times {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Times() {
    }

    /** The time, or the nearest one that every database knows: nothing has ever happened before, or will after it. */
    public static Instant bounded(Instant time) {
        if (time.isBefore(FIRST)) {
            return FIRST;
        }
        return time.isAfter(LAST) ? LAST : time;
    }
}
