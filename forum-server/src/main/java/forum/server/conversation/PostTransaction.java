package forum.server.conversation;

import forum.server.block.BlocksInForce;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a batch of new messages, which is most of what there is to write, past the entities: keeping those takes longer than
 * the database does. Does the same as {@link LogTransaction}, and leaves to it all that is out of the ordinary.
 */
@Component
class PostTransaction {

    private static final String INSERT = """
            insert into message
            (id, author_id, client_message_id, message_text, text_digest, posted_at, deleted, broadcast)
            values (?, ?, ?, ?, ?, ?, false, ?)""";
    private static final String INSERT_BROADCAST = "insert into broadcast (message_id) values (?)";
    /** As {@link Membership#passOver} does. */
    private static final String PASS_OVER = """
            update membership set
            delivered_number = case when delivered_number = ? then ? else delivered_number end,
            read_number = case when read_number = ? then ? else read_number end
            where account_id = ? and conversation_id = ?""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final BlocksInForce blocks;
    private final AttemptMark mark;
    private final Clock clock;

    /** In transactions of the database alone: those of the entities take longer to begin and to end. */
    PostTransaction(DataSource database, BlocksInForce blocks, AttemptMark mark, Clock clock) {
        this.jdbc = new JdbcTemplate(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.blocks = blocks;
        this.mark = mark;
        this.clock = clock;
    }

    /**
     * Whether the attempt is written, whose results are there then. False, and nothing is written, when one of its changes is
     * no new message, or one for a conversation that is not there yet or does not take it. Nothing is written, and
     * {@link org.springframework.dao.DataIntegrityViolationException} is thrown, when one of them had been posted before.
     */
    boolean write(Attempt attempt) {
        List<Change> changes = attempt.changes();
        List<Change.Post> posts = changes.stream().filter(this::isOrdinary).map(Change.Post.class::cast).toList();
        if (posts.size() < changes.size()) {
            return false;
        }
        transaction.executeWithoutResult(status -> {
            List<MessageOutcome> outcomes = insert(posts);
            if (outcomes == null) {
                status.setRollbackOnly();
            } else {
                mark.leave(attempt);
                attempt.written(outcomes.stream().map(LogTransaction.Result::of).toList());
            }
        });
        return attempt.isWritten();
    }

    private boolean isOrdinary(Change change) {
        return change instanceof Change.Post post && !(post.place() instanceof Place.Direct direct
                && blocks.areRevealed() && blocks.hasBlocked(direct.other().id(), direct.one().id()));
    }

    private @Nullable List<MessageOutcome> insert(List<Change.Post> posts) {
        OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        TakenNumbers taken = TakenNumbers.take(jdbc, posts, now);
        if (taken == null) {
            return null;
        }
        List<MessageOutcome> outcomes = new ArrayList<>(posts.size());
        List<Object[]> messages = new ArrayList<>(posts.size());
        List<Object[]> broadcasts = new ArrayList<>();
        List<Object[]> passedOver = new ArrayList<>();
        for (Change.Post post : posts) {
            TakenNumbers.Numbers here = taken.in(post.place());
            MessageOutcome outcome = new MessageOutcome(post, here.members(), here.nextId(), post.text().value(),
                    here.postedAt(), null, false, post.broadcast(), false);
            messages.add(new Object[]{outcome.id(), post.author().id(), post.clientMessageId(), outcome.text(),
                    post.text().digest(), outcome.postedAt().atOffset(ZoneOffset.UTC), post.broadcast()});
            if (post.broadcast()) {
                broadcasts.add(new Object[]{outcome.id()});
            }
            if (!(post.place() instanceof Place.Forum)) {
                long number = outcome.number();
                passedOver.add(new Object[]{number - 1, number, number - 1, number, post.author().id(),
                        MessageId.conversationOf(outcome.id())});
            }
            outcomes.add(outcome);
        }
        execute(INSERT, messages);
        execute(INSERT_BROADCAST, broadcasts);
        execute(PASS_OVER, passedOver);
        return outcomes;
    }

    private void execute(String statement, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(statement, rows);
        }
    }
}
