package forum.server.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that is to happen to a log. All changes go through one writer, which keeps their order. */
sealed interface Change {

    Place place();

    Author author();

    /** In bytes, roughly, while it waits. */
    int size();

    /** A new message. */
    record Post(Place place, Author author, UUID clientMessageId, MessageText text, boolean broadcast)
            implements
                Change {
        @Override
        public int size() {
            return text.value().length();
        }
    }

    /** A new text for a message. */
    record Edit(Place place, Author author, long number, MessageText text, @Nullable Instant shownAt)
            implements
                Change {
        @Override
        public int size() {
            return text.value().length();
        }
    }

    /** The end of a message; its number stays. */
    record Delete(Place place, Author author, long number, @Nullable Instant shownAt) implements Change {
        @Override
        public int size() {
            return 0;
        }
    }
}
