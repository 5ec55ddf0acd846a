package forum.server.conversation;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Has the disk keep what H2 has committed, if {@code forum.sync} says so: H2 leaves it to the operating system, so that it
 * survives the end of the process, but not a loss of power. PostgreSQL sees to that by itself.
 */
@Component
class DiskSync {

    private final JdbcTemplate jdbc;
    private final boolean wanted;

    DiskSync(DataSource database, @Value("${forum.sync:false}") boolean wanted) throws SQLException {
        this.jdbc = new JdbcTemplate(database);
        this.wanted = wanted && isH2(database);
    }

    static boolean isH2(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("H2");
        }
    }

    /** Returns when all that was committed before is on the disk. */
    void await() {
        if (wanted) {
            jdbc.execute("checkpoint sync");
        }
    }
}
