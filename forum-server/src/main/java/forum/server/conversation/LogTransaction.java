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
import java.util.function.Consumer;
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
    private final MessageVersions versions;
    private final BlocksInForce blocks;
    private final RoomLog rooms;
    private final AttemptMark mark;
    private final Clock clock;

    LogTransaction(EntityManager entityManager, ConversationRecords conversations, Memberships memberships,
            Messages messages, MessageVersions versions, BlocksInForce blocks, RoomLog rooms, AttemptMark mark,
            Clock clock) {
        this.entityManager = entityManager;
        this.conversations = conversations;
        this.memberships = memberships;
        this.messages = messages;
        this.versions = versions;
        this.blocks = blocks;
        this.rooms = rooms;
        this.mark = mark;
        this.clock = clock;
    }

    /** What a change came to: one of both is there. */
    record Result(@Nullable Outcome outcome, @Nullable Refused refused) {

        static Result of(Outcome outcome) {
            return new Result(outcome, null);
        }
    }

    private record PostKey(long authorId, UUID clientMessageId) {
    }

    /**
     * Writes the attempt, whose results are there when this returns.
     *
     * @param repetitions whether to look for messages that were posted before; when not, and there is one, nothing is
     * written and {@link org.springframework.dao.DataIntegrityViolationException} is thrown
     */
    @Transactional
    void write(Attempt attempt, boolean repetitions) {
        // Queries must not flush: the inserts of a batch go to the database together.
        entityManager.setFlushMode(FlushModeType.COMMIT);
        Batch batch = new Batch(clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (repetitions) {
            batch.findRepetitions(attempt.changes());
        }
        List<Result> results = new ArrayList<>(attempt.changes().size());
        for (Change change : attempt.changes()) {
            try {
                results.add(Result.of(batch.apply(change)));
            } catch (Refused refused) {
                results.add(new Result(null, refused));
            }
        }
        mark.leave(attempt);
        attempt.written(results);
    }

    /** What is known within the transaction, written already or not. */
    private final class Batch {

        private final Instant now;
        private final Map<PostKey, LoggedMessage> posted = new HashMap<>();
        private final LockedConversations locked = new LockedConversations(entityManager,
                conversations, memberships);

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
                case Change.Edit edit -> change(edit, edit.number(), message -> edit(message, edit));
                case Change.Delete delete -> change(delete, delete.number(), message -> delete(message, delete));
                case RoomChange room -> rooms.apply(room, locked, now);
            };
        }

        private MessageOutcome post(Change.Post post) {
            Conversation conversation = locked.at(post.place(), post.author().id());
            PostKey key = new PostKey(post.author().id(), post.clientMessageId());
            LoggedMessage earlier = posted.get(key);
            Refused blocked = refusalByBlocker(post.place());
            if (earlier == null && blocked != null) {
                findRepetitions(List.of(post)); // what stands there already does so, whoever has been blocked since
                earlier = posted.get(key);
            }
            if (earlier != null) {
                if (!earlier.isRepeatedBy(post, conversation == null ? null : conversation.id())) {
                    throw new Refused(ErrorCode.DUPLICATE_MESSAGE_ID,
                            "This client message id was used for another message; take a new one.");
                }
                return MessageOutcome.of(post, conversation == null ? Members.NONE : locked.membersOf(conversation),
                        earlier, true);
            }
            if (blocked != null) {
                throw blocked;
            }
            if (conversation == null) {
                conversation = begin(post.place());
            }
            LoggedMessage message = new LoggedMessage(conversation, post, now);
            entityManager.persist(message);
            if (post.broadcast()) {
                entityManager.persist(new Broadcast(message));
            }
            posted.put(key, message);
            if (conversation.kind() != Conversation.Kind.FORUM) {
                memberships.lock(post.author().id(), conversation.id())
                        .ifPresent(membership -> membership.passOver(message.number()));
            }
            return MessageOutcome.of(post, locked.membersOf(conversation), message, false);
        }

        private @Nullable Refused refusalByBlocker(Place place) {
            return place instanceof Place.Direct direct && blocks.areRevealed()
                    && blocks.hasBlocked(direct.other().id(), direct.one().id())
                            ? BlocksInForce.refusalOf(direct.other().name())
                            : null;
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
            locked.begun(direct.pair(), conversation);
            return conversation;
        }

        private MessageOutcome change(Change.OfMessage change, long number, Consumer<LoggedMessage> how) {
            Conversation conversation = locked.at(change.place(), change.author().id());
            if (conversation == null || number > conversation.lastNumber()) {
                throw Numbers.unknown(number);
            }
            Members members = locked.membersOf(conversation);
            if (change.place() instanceof Place.Room && !members.maySee(change.author().id(), number)) {
                throw Numbers.unknown(number);
            }
            LoggedMessage message = messages.findByNumber(conversation.id(), number)
                    .orElseThrow(() -> Numbers.unknown(number));
            how.accept(message);
            return MessageOutcome.of(change, members, message, false);
        }

        private void edit(LoggedMessage message, Change.Edit edit) {
            MessageVersion replaced = new MessageVersion(message, now);
            message.edit(edit.author().id(), edit.text(), edit.shownAt(), now);
            entityManager.persist(replaced);
        }

        /** Nothing of what it said is left. */
        private void delete(LoggedMessage message, Change.Delete delete) {
            MessageVersion deletion = MessageVersion.ofDeletion(message, now);
            message.delete(delete.author().id(), delete.shownAt(), now);
            versions.deleteOf(message.id());
            entityManager.persist(deletion);
        }
    }
}
