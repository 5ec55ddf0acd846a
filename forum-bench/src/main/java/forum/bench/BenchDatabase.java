package forum.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a server that is measured keeps what is said. */
interface BenchDatabase {

    /** For the server, in Spring Boot's words. */
    List<String> words();

    Connection connect() throws SQLException;

    /** What it takes on disk. */
    long bytes() throws SQLException, IOException;

    /** After the server has ended. */
    void drop() throws SQLException;

    /** A file of H2's in the server's folder of data. */
    static BenchDatabase h2(Path data) {
        return new H2(data);
    }

    /**
     * A new database of PostgreSQL, which is dropped in the end.
     *
     * @param url of another one on the same server, {@code jdbc:postgresql://HOST/DATABASE?user=U&password=P}, for somebody who may
     *     create databases
     */
    static BenchDatabase postgresql(String url) throws SQLException {
        Matcher parts = PostgreSql.URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("--postgresql takes jdbc:postgresql://HOST/DATABASE?user=U&password=P");
        }
        String name = "forum_bench_" + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
        PostgreSql database = new PostgreSql(url, name, parts.group(1) + name + parts.group(2));
        database.execute("create database " + name);
        return database;
    }

    /** See {@link #h2}. */
    record H2(Path data) implements BenchDatabase {

        @Override
        public List<String> words() {
            return List.of();
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:h2:file:" + data.resolve("forum"));
        }

        @Override
        public long bytes() throws IOException {
            return Files.size(data.resolve("forum.mv.db"));
        }

        @Override
        public void drop() {
            // It goes with its folder.
        }
    }

    /** See {@link #postgresql}. */
    record PostgreSql(String anotherUrl, String name, String url) implements BenchDatabase {

        private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/]+/)[^?]*(.*)");

        @Override
        public List<String> words() {
            return List.of("--spring.datasource.url=" + url);
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url);
        }

        @Override
        public long bytes() throws SQLException {
            try (Connection database = connect();
                    Statement select = database.createStatement();
                    ResultSet size = select.executeQuery("select pg_database_size(current_database())")) {
                size.next();
                return size.getLong(1);
            }
        }

        @Override
        public void drop() throws SQLException {
            execute("drop database " + name + " with (force)");
        }

        private void execute(String sql) throws SQLException {
            try (Connection database = DriverManager.getConnection(anotherUrl);
                    Statement statement = database.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
