package forum.server.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageTest {

    @Test
    void aDatabaseThatIsGoneIsOne(@TempDir Path folder) throws Exception {
        assertThat(isOutage(() -> DriverManager.getConnection("jdbc:postgresql://localhost:1/forum"))).isTrue();
        try (Connection killed = h2(folder); Connection open = h2(folder)) {
            killed.createStatement().execute("shutdown immediately");
            assertThat(isOutage(() -> open.createStatement().execute("select 1"))).isTrue();
        }
    }

    @Test
    void aStatementThatIsWrongIsNone(@TempDir Path folder) throws Exception {
        try (Connection open = h2(folder); Statement statement = open.createStatement()) {
            statement.execute("create table one (id int primary key)");
            statement.execute("insert into one values (1)");
            assertThat(isOutage(() -> statement.execute("insert into one values (1)"))).isFalse();
            assertThat(isOutage(() -> statement.execute("no sql"))).isFalse();
        }
        assertThat(Outage.isBehind(new IllegalStateException("of our own"))).isFalse();
    }

    private static Connection h2(Path folder) throws Exception {
        return DriverManager.getConnection("jdbc:h2:" + folder.resolve("database"));
    }

    /** As the frameworks above wrap it. */
    private static boolean isOutage(ThrowingCallable failing) {
        Throwable failure = catchThrowable(failing);
        assertThat(failure).isNotNull();
        return Outage.isBehind(new IllegalStateException("wrapped", failure));
    }
}
