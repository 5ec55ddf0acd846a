package forum.server.conversation;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes new messages into the forum, which is most of what there is to write, past the entities: keeping those takes as
 * long as the database. Does the same as {@link LogTransaction}.
 */
@Component
class ForumPosts {

    /** Whoever takes numbers has locked them by that until the transaction ends. */
    private static final String TAKE_NUMBERS = """
            update conversation set last_number = last_number + ?, last_posted_at = greatest(last_posted_at, ?)
            where id = ?""";
    private static final String LAST = "select last_number, last_posted_at from conversation where id = ?";
    private static final String INSERT = """
            insert into message
            (id, author_id, client_message_id, message_text, text_digest, posted_at, deleted, broadcast)
            values (?, ?, ?, ?, ?, ?, false, ?)""";
    private static final String INSERT_BROADCAST = "insert into broadcast (message_id) values (?)";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** In transactions of the database alone: those of the entities take longer to begin and to end. */
    ForumPosts(DataSource database, Clock clock) {
        this.jdbc = new JdbcTemplate(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.clock = clock;
    }

    private record Last(long number, OffsetDateTime postedAt) {
    }

    /** Whether all of it is for {@link #write}. */
    static boolean areAll(List<Change> changes) {
        return changes.stream()
                .allMatch(change -> change instanceof Change.Post post && post.place() instanceof Place.Forum);
    }

    /**
     * What became of each, in their order. Nothing is written, and
     * {@link org.springframework.dao.DataIntegrityViolationException} is thrown, when one of them had been posted before.
     */
    List<MessageOutcome> write(List<Change.Post> posts) {
        return Objects.requireNonNull(transaction.execute(begun -> insert(posts)));
    }

    private List<MessageOutcome> insert(List<Change.Post> posts) {
        OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        if (jdbc.update(TAKE_NUMBERS, posts.size(), now, Conversation.FORUM_ID) != 1) {
            throw new IllegalStateException("The forum is missing in the database");
        }
        Last last = Objects.requireNonNull(jdbc.queryForObject(LAST,
                (row, index) -> new Last(row.getLong(1), row.getObject(2, OffsetDateTime.class)),
                Conversation.FORUM_ID));
        Instant postedAt = last.postedAt().toInstant();
        long number = last.number() - posts.size();
        List<MessageOutcome> outcomes = new ArrayList<>(posts.size());
        List<Object[]> rows = new ArrayList<>(posts.size());
        List<Object[]> broadcasts = new ArrayList<>();
        for (Change.Post post : posts) {
            number++;
            long id = MessageId.of(Conversation.FORUM_ID, number);
            rows.add(new Object[]{id, post.author().id(), post.clientMessageId(), post.text().value(),
                    post.text().digest(), last.postedAt(), post.broadcast()});
            if (post.broadcast()) {
                broadcasts.add(new Object[]{id});
            }
            outcomes.add(new MessageOutcome(post, Members.NONE, id, post.text().value(), postedAt, null, false,
                    post.broadcast(), false));
        }
        jdbc.batchUpdate(INSERT, rows);
        if (!broadcasts.isEmpty()) {
            jdbc.batchUpdate(INSERT_BROADCAST, broadcasts);
        }
        return outcomes;
    }
}
