package forum.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Takes no PostgreSQL that says a commit is done before it is: what the server acknowledges would not be safe. */
@Component
class DurableCommits {

    DurableCommits(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
                    && show(connection, "synchronous_commit").equals("off")) {
                throw new UnsafeDatabase("synchronous_commit is off in the database, so that a crash would lose "
                        + "messages that were acknowledged; turn it on.");
            }
        }
    }

    private static String show(Connection connection, String parameter) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet value = statement.executeQuery("show " + parameter)) {
            value.next();
            return value.getString(1);
        }
    }
}
