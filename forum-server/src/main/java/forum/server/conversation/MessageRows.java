package forum.server.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the log as it comes in the database, past the entities: whoever comes back asks for what he has missed, all at once. */
@Component
class MessageRows {

    private static final String BETWEEN = """
            select id, author_id, client_message_id, message_text, text_digest, posted_at, edited_at, deleted, broadcast
            from message where id > ? and id <= ? order by id limit ?""";

    private final JdbcClient jdbc;

    MessageRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those after that number, in their order. */
    List<LoggedMessage> after(long conversationId, long number, int limit) {
        return jdbc.sql(BETWEEN).param(MessageId.of(conversationId, number)).param(MessageId.lastOf(conversationId))
                .param(limit).query((row, index) -> read(row)).list();
    }

    private static LoggedMessage read(ResultSet row) throws SQLException {
        return new LoggedMessage(row.getLong(1), row.getLong(2), row.getObject(3, UUID.class), row.getString(4),
                row.getString(5), row.getObject(6, OffsetDateTime.class).toInstant(),
                instant(row.getObject(7, OffsetDateTime.class)), row.getBoolean(8), row.getBoolean(9));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
