package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What stands in the database stays there when the tables change. */
@Tag("database")
class MigrationTest {

    private static final String DIGEST = "0123456789abcdef".repeat(2);

    @TempDir
    private Path data;

    @Test
    void messagesKeepTheirPlacesTheirTextsAndTheirHistory() {
        DataSource database = TestDatabase.empty(data);
        JdbcTemplate sql = new JdbcTemplate(database);
        migrate(database, "6");
        sql.execute("""
                insert into account (id, name, name_key, role, registered_at)
                values (1, 'yoda', 'yoda', 'MEMBER', timestamp with time zone '2026-01-01 00:00:00+00:00')""");
        sql.execute("insert into conversation (id, kind, last_number, last_posted_at) "
                + "values (902, 'ROOM', 1, timestamp with time zone '2026-01-01 00:00:00+00:00')");
        insert(sql, 101, 1, 1, "first", false);
        insert(sql, 102, 1, 2, "to all", true);
        insert(sql, 103, 902, 1, "in the room", false);
        sql.execute("""
                insert into message_version (id, conversation_id, message_number, version_text, written_at, replaced_at)
                values (1, 1, 2, 'before', timestamp with time zone '2026-01-01 00:00:00+00:00',
                timestamp with time zone '2026-01-02 00:00:00+00:00')""");

        migrate(database, "latest");

        assertThat(sql.query("select id, message_text, text_digest, broadcast from message order by id",
                (found, index) -> row(found.getLong(1), found.getString(2), found.getString(3), found.getBoolean(4))))
                .containsExactly(row((1L << 32) + 1, "first", DIGEST, false),
                        row((1L << 32) + 2, "to all", DIGEST, true),
                        row((902L << 32) + 1, "in the room", DIGEST, false));
        assertThat(sql.queryForList("select message_id from broadcast", Long.class)).containsExactly((1L << 32) + 2);
        assertThat(sql.queryForList("select message_id from message_version", Long.class))
                .containsExactly((1L << 32) + 2);
    }

    private static void migrate(DataSource database, String version) {
        Flyway.configure().dataSource(database).target(version).load().migrate();
    }

    private static void insert(JdbcTemplate sql, long id, long conversation, long number, String text,
            boolean broadcast) {
        sql.update(
                """
                        insert into message (id, conversation_id, message_number, author_id, client_message_id, message_text,
                            text_digest, posted_at, deleted, broadcast)
                        values (?, ?, ?, 1, cast(? as uuid), ?, ?, timestamp with time zone '2026-01-01 00:00:00+00:00', false, ?)""",
                id, conversation, number, "00000000-0000-4000-8000-000000000" + id, text, DIGEST.repeat(2),
                broadcast);
    }

    private static List<Object> row(long id, String text, String digest, boolean broadcast) {
        return List.of(id, text, digest, broadcast);
    }
}
