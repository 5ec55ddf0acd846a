package forum.server.stomp;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What waits in all outboxes together and is for one session, or a few: what sessions that read nothing can fill the memory
 * with. What many are told is there once for all of them.
 */
@Component
class Unread {

    private static final int PART_OF_HEAP = 4;

    private final AtomicLong bytes = new AtomicLong();
    private final long maxBytes;

    @Autowired
    Unread() {
        this(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    Unread(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** There is so much more of it, or less. */
    void add(int change) {
        bytes.addAndGet(change);
    }

    boolean isTooMuch() {
        return bytes.get() > maxBytes;
    }
}
