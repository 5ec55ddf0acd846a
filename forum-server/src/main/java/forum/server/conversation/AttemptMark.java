package forum.server.conversation;

import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What each {@link Attempt} leaves in the database, in its own transaction: tells whether it was kept when the database failed
 * while it was to commit, so that its answer is missing.
 */
@Component
class AttemptMark {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    AttemptMark(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /** To be called within its transaction. */
    void leave(Attempt attempt) {
        jdbc.update("update log_attempt set id = ?", attempt.id());
    }

    /** Whether it was kept, if it was the last. The lock waits for a transaction that the database is still busy with. */
    boolean isOf(Attempt attempt) {
        return attempt.id().equals(transaction.execute(
                status -> jdbc.queryForObject("select id from log_attempt for update", UUID.class)));
    }
}
