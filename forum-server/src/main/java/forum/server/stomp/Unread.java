package forum.server.stomp;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What waits in all outboxes together and is for one session, or a few: what sessions that read nothing can fill the memory
 * with.
 */
@Component
class Unread {

    private static final int PART_OF_HEAP = 4;
    /** What each may leave unread however much it is altogether. */
    private static final int FREE_BYTES = 16 * 1024;

    private final AtomicLong bytes = new AtomicLong();
    private final long manyBytes;

    @Autowired
    Unread() {
        this(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** @param manyBytes from which on those are cut off who have not read what they have been sent; from twice that on, all */
    Unread(long manyBytes) {
        this.manyBytes = manyBytes;
    }

    /** There is so much more of it, or less. */
    void add(int change) {
        bytes.addAndGet(change);
    }

    /** Whether one who has that much of it may not have that much more: an answer is for everybody, until there is no room at all. */
    boolean isTooMuchFor(int bytesThere, int more) {
        long all = bytes.get();
        return (all > manyBytes && bytesThere > FREE_BYTES)
                || (all > 2 * manyBytes && bytesThere + more > FREE_BYTES);
    }

    long bytes() {
        return bytes.get();
    }
}
