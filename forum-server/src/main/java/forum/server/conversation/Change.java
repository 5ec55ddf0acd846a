package forum.server.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that is to happen to a log. All changes go through one writer, which keeps their order. */
sealed interface Change permits Change.OfMessage, RoomChange {

    Author author();

    /** In bytes, roughly, while it waits. */
    int size();

    /** A change of what is said. */
    sealed interface OfMessage extends Change {
        Place place();
    }

    /** A new message. */
    record Post(Place place, Author author, UUID clientMessageId, MessageText text, boolean broadcast)
            implements
                OfMessage {
        @Override
        public int size() {
            return text.value().length();
        }
    }

    /** A new text for a message. */
    record Edit(Place place, Author author, long number, MessageText text, @Nullable Instant shownAt)
            implements
                OfMessage {
        @Override
        public int size() {
            return text.value().length();
        }
    }

    /** The end of a message; its number stays. */
    record Delete(Place place, Author author, long number, @Nullable Instant shownAt) implements OfMessage {
        @Override
        public int size() {
            return 0;
        }
    }
}
