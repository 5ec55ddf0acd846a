package forum.server.stomp;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Frames of all connections that are not whole yet: what those who never end one can fill the memory with. */
@Component
class Unfinished {

    private static final int PART_OF_HEAP = 8;

    private final Map<Incoming, Integer> kept = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final long maxBytes;

    @Autowired
    Unfinished() {
        this(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** @param maxBytes beyond which whoever keeps the most is cut off, and then the next */
    Unfinished(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** So much is kept for it now. */
    void keep(Incoming incoming, int now) {
        Integer before = now == 0 ? kept.remove(incoming) : kept.put(incoming, now);
        int more = before == null ? now : now - before;
        if (more != 0 && bytes.addAndGet(more) > maxBytes && more > 0) {
            cutLargest();
        }
    }

    private void cutLargest() {
        while (bytes.get() > maxBytes && !kept.isEmpty()) {
            kept.entrySet().stream().max(Comparator.comparing(Map.Entry::getValue))
                    .ifPresent(largest -> largest.getKey().cut());
        }
    }

    long bytes() {
        return bytes.get();
    }
}
