package forum.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's settings of H2, a commit for each row, and H2's pause before it touches what is fresh taken away. */
class CompactionTest {

    private static final int ROWS = 2_000;
    private static final String PADDING = ".".repeat(300);

    @TempDir
    Path data;

    @Test
    void whatManyCommitsHaveLeftIsBroughtTogetherAndNothingIsLost() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:file:" + data.resolve("forum") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        try (Connection connection = database.getConnection()) {
            execute(connection, "create table said (id bigint primary key, text varchar)");
            try (PreparedStatement insert = connection.prepareStatement("insert into said values (?, ?)")) {
                for (int i = 1; i <= ROWS; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "said " + i + PADDING);
                    insert.executeUpdate();
                }
            }
            MVStore store = ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase()
                    .getStore().getMvStore();
            store.setRetentionTime(0);
            FileStore<?> file = store.getFileStore();
            assertThat(file.getChunksFillRate()).as("percent in use, each row written alone").isLessThan(50);
            Compaction compaction = new Compaction(database, data);
            for (int i = 0; i < 10; i++) {
                compaction.compact();
                // With the next commit H2 gives up what is no longer in use.
                execute(connection, "update said set text = 'said ' || id || '%s' where id = 1".formatted(PADDING));
            }
            assertThat(file.getChunksFillRate()).as("percent in use").isGreaterThan(70);
            assertThat(rows(connection)).isEqualTo(ROWS);
        }
        try (Connection again = database.getConnection()) {
            assertThat(rows(again)).isEqualTo(ROWS);
        }
    }

    private static void execute(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int rows(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "select count(*) from said where text = 'said ' || id || '%s'".formatted(PADDING))) {
            count.next();
            return count.getInt(1);
        }
    }
}
