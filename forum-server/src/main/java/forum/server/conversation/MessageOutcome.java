package forum.server.conversation;

import forum.protocol.conversation.Message;
import forum.server.search.SearchDocument;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message after a change that is durable.
 *
 * @param members who is in the room; nobody where it is none
 * @param repeated whether the change had happened before, so that nobody needs to be told
 */
record MessageOutcome(Change.OfMessage change, Members members, long id, String text, Instant postedAt,
        @Nullable Instant editedAt, boolean deleted, boolean broadcast, boolean repeated) implements Outcome {

    static MessageOutcome of(Change.OfMessage change, Members members, LoggedMessage message, boolean repeated) {
        return new MessageOutcome(change, members, message.id(), message.text(), message.postedAt(),
                message.editedAt(), message.deleted(), message.broadcast(), repeated);
    }

    long number() {
        return MessageId.numberOf(id);
    }

    SearchDocument asDocument() {
        return new SearchDocument(id, MessageId.conversationOf(id), number(), change.author().id(), postedAt, text);
    }

    /** The message with its conversation as that account calls it. */
    Message seenBy(long accountId) {
        return new Message(change.place().nameFor(accountId), number(), change.author().name(), text, postedAt,
                editedAt,
                deleted, broadcast, false);
    }
}
