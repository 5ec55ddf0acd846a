package forum.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where the servers of the tests keep what they know: H2 in their data folder or, with
 * {@code -Dforum.test.database=postgresql}, a database for each data folder in one PostgreSQL of the tests' own.
 * Test classes tagged {@code database} run with both, those tagged {@code postgresql} only with that.
 */
final class TestDatabase {

    private static final boolean POSTGRESQL = System.getProperty("forum.test.database", "h2").equals("postgresql");
    private static final Map<Path, String> NAMES = new ConcurrentHashMap<>();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {
    }

    /** Spring's options for a server with that data folder; the same folder is the same database again. */
    static List<String> optionsFor(Path data) {
        if (!POSTGRESQL) {
            return List.of();
        }
        return optionsFor(data, Shared.POSTGRES.getPort());
    }

    /** PostgreSQL's port. */
    static int port() {
        return Shared.POSTGRES.getPort();
    }

    /** As above, for a server that reaches PostgreSQL by way of another port. */
    static List<String> optionsFor(Path data, int port) {
        return List.of("--spring.datasource.url=jdbc:postgresql://localhost:" + port + "/" + nameFor(data),
                "--spring.datasource.username=postgres");
    }

    /** The PostgreSQL database of a server with that data folder. */
    static JdbcTemplate postgresql(Path data) {
        return new JdbcTemplate(Shared.POSTGRES.getDatabase("postgres", nameFor(data)));
    }

    /** One that no server has seen yet. */
    static DataSource empty(Path data) {
        return POSTGRESQL
                ? Shared.POSTGRES.getDatabase("postgres", nameFor(data))
                : new DriverManagerDataSource("jdbc:h2:file:" + data.resolve("forum"));
    }

    private static String nameFor(Path data) {
        return NAMES.computeIfAbsent(data, unknown -> create("forum" + COUNT.incrementAndGet()));
    }

    private static String create(String name) {
        new JdbcTemplate(Shared.POSTGRES.getPostgresDatabase()).execute("create database " + name);
        return name;
    }

    /** Started when the first test asks for it; ends with this process. */
    private static final class Shared {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setServerConfig("max_connections", "500")
                        .setServerConfig("synchronous_commit", "on").start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
