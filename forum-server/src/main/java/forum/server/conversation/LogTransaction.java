package forum.server.conversation;

import forum.protocol.ErrorCode;
import forum.server.block.BlocksInForce;
import forum.server.refusal.Refused;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes a batch of changes in one transaction: all of it becomes durable, or nothing. */
@Component
class LogTransaction {

    private final EntityManager entityManager;
    private final ConversationRecords conversations;
    private final Memberships memberships;
    private final Messages messages;
    private final BlocksInForce blocks;
    private final Clock clock;

    LogTransaction(EntityManager entityManager, ConversationRecords conversations, Memberships memberships,
            Messages messages, BlocksInForce blocks, Clock clock) {
        this.entityManager = entityManager;
        this.conversations = conversations;
        this.memberships = memberships;
        this.messages = messages;
        this.blocks = blocks;
        this.clock = clock;
    }

    /** What a change came to: one of both is there. */
    record Result(@Nullable Outcome outcome, @Nullable Refused refused) {
    }

    private record PostKey(long authorId, UUID clientMessageId) {
    }

    /** The results, in the order of the changes. */
    @Transactional
    List<Result> write(List<Change> changes) {
        // Queries must not flush: the inserts of a batch go to the database together.
        entityManager.setFlushMode(FlushModeType.COMMIT);
        Batch batch = new Batch(clock.instant().truncatedTo(ChronoUnit.MICROS));
        batch.findRepetitions(changes);
        List<Result> results = new ArrayList<>(changes.size());
        for (Change change : changes) {
            try {
                results.add(new Result(batch.apply(change), null));
            } catch (Refused refused) {
                results.add(new Result(null, refused));
            }
        }
        return results;
    }

    /** What is known within the transaction, written already or not. */
    private final class Batch {

        private final Instant now;
        private final Map<PostKey, LoggedMessage> posted = new HashMap<>();
        private final Map<Object, Conversation> open = new HashMap<>();

        Batch(Instant now) {
            this.now = now;
        }

        void findRepetitions(List<Change> changes) {
            List<UUID> ids = changes.stream().filter(Change.Post.class::isInstance)
                    .map(change -> ((Change.Post) change).clientMessageId()).distinct().toList();
            if (!ids.isEmpty()) {
                messages.findByClientMessageIds(ids).forEach(
                        message -> posted.put(new PostKey(message.authorId(), message.clientMessageId()), message));
            }
        }

        Outcome apply(Change change) {
            return switch (change) {
                case Change.Post post -> post(post);
                case Change.Edit edit -> {
                    LoggedMessage message = find(edit.place(), edit.number());
                    message.edit(edit.author().id(), edit.text(), edit.shownAt(), now);
                    yield Outcome.of(edit, message, false);
                }
                case Change.Delete delete -> {
                    LoggedMessage message = find(delete.place(), delete.number());
                    message.delete(delete.author().id(), delete.shownAt(), now);
                    yield Outcome.of(delete, message, false);
                }
            };
        }

        private Outcome post(Change.Post post) {
            Conversation conversation = lock(post.place());
            PostKey key = new PostKey(post.author().id(), post.clientMessageId());
            LoggedMessage earlier = posted.get(key);
            if (earlier != null) {
                if (!earlier.isRepeatedBy(post, conversation == null ? null : conversation.id())) {
                    throw new Refused(ErrorCode.DUPLICATE_MESSAGE_ID,
                            "This client message id was used for another message; take a new one.");
                }
                return Outcome.of(post, earlier, true);
            }
            refuseToBlocker(post.place());
            if (conversation == null) {
                conversation = begin(post.place());
            }
            LoggedMessage message = new LoggedMessage(conversation, post, now);
            entityManager.persist(message);
            posted.put(key, message);
            if (conversation.kind() == Conversation.Kind.DIRECT) {
                memberships.lock(post.author().id(), conversation.id())
                        .ifPresent(membership -> membership.passOver(message.number()));
            }
            return Outcome.of(post, message, false);
        }

        private void refuseToBlocker(Place place) {
            if (place instanceof Place.Direct direct && blocks.areRevealed()
                    && blocks.hasBlocked(direct.other().id(), direct.one().id())) {
                throw BlocksInForce.refusalOf(direct.other().name());
            }
        }

        /** Null when nothing has been said there yet. */
        private @Nullable Conversation lock(Place place) {
            return switch (place) {
                case Place.Forum forum ->
                    open.computeIfAbsent(forum, unlocked -> conversations.lock(Conversation.FORUM_ID));
                case Place.Direct direct -> {
                    Conversation known = open.get(direct.pair());
                    if (known == null) {
                        known = conversations.lockDirect(direct.pair().first(), direct.pair().second()).orElse(null);
                    }
                    if (known != null) {
                        open.put(direct.pair(), known);
                    }
                    yield known;
                }
            };
        }

        private Conversation begin(Place place) {
            if (!(place instanceof Place.Direct direct)) {
                throw new IllegalStateException("The forum is missing in the database");
            }
            Conversation conversation = Conversation.between(direct.pair());
            entityManager.persist(conversation);
            entityManager.persist(new Membership(conversation, direct.pair().first()));
            entityManager.persist(new Membership(conversation, direct.pair().second()));
            entityManager.flush();
            open.put(direct.pair(), conversation);
            return conversation;
        }

        private LoggedMessage find(Place place, long number) {
            Conversation conversation = lock(place);
            if (conversation == null || number > conversation.lastNumber()) {
                throw unknown(number);
            }
            return messages.findByNumber(conversation.id(), number).orElseThrow(() -> unknown(number));
        }

        private static Refused unknown(long number) {
            return new Refused(ErrorCode.UNKNOWN_MESSAGE, "There is no message #" + number + " here.");
        }
    }
}
