package forum.server.conversation;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.UUID;

/**
 * Posts of which the database may have kept the message although it did not say so: when they come again and turn out to be
 * repetitions, nobody has been told of them yet. Used by the writer's thread only.
 */
final class UntoldPosts {

    private static final int MAX_KNOWN = 10_000;

    private final SequencedSet<Key> keys = new LinkedHashSet<>();

    private record Key(long authorId, UUID clientMessageId) {
    }

    void add(Change change) {
        if (change instanceof Change.Post post) {
            keys.add(keyOf(post));
            if (keys.size() > MAX_KNOWN) {
                keys.removeFirst();
            }
        }
    }

    /** Whether it was there. */
    boolean remove(Change change) {
        return change instanceof Change.Post post && keys.remove(keyOf(post));
    }

    private static Key keyOf(Change.Post post) {
        return new Key(post.author().id(), post.clientMessageId());
    }
}
