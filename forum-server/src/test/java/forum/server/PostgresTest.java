package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.EditMessage;
import forum.protocol.conversation.MessagePage;
import forum.protocol.conversation.ReadMessages;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What holds only for PostgreSQL. */
@Tag("postgresql")
class PostgresTest {

    private static final int MESSAGES = 100_000;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void itIsNotTakenWhenItSaysCommittedTooEarly(@TempDir Path data) throws Exception {
        JdbcTemplate database = TestDatabase.postgresql(data);
        String name = database.queryForObject("select current_database()", String.class);
        database.execute("alter database " + name + " set synchronous_commit = off");
        try (ServerProcess server = new ServerProcess(data, "--port", "0")) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(server.errors()).singleElement().asString().startsWith("error: ").contains("synchronous_commit");
        }
    }

    @Test
    void noReadOfManyMessagesLooksAtAllOfThem(@TempDir Path data) throws Exception {
        JdbcTemplate database = TestDatabase.postgresql(data);
        String author;
        try (TestServer server = new TestServer(data)) {
            author = server.newAccount();
        }
        fill(database, author);
        long before = scans(database);
        try (TestServer server = new TestServer(data);
                TestShell shell = TestShell.join(server.port(), author, TestServer.PASSWORD)) {
            assertThat(read(shell, null, null, 50, false).messages()).last()
                    .matches(message -> message.number() == MESSAGES);
            assertThat(read(shell, null, 50_000L, null, false).messages()).first()
                    .matches(message -> message.number() == 50_001);
            Instant late = FIRST.plusSeconds(MESSAGES - 100);
            // Those posted since then, and before them those that were edited since then.
            assertThat(read(shell, late, null, null, false).messages()).hasSize(101 + 99);
            assertThat(read(shell, late, null, null, true).messages()).hasSize(2 + 99);
            assertThat(read(shell, null, null, 50, true).messages()).hasSize(50);
            long number = ConversationTest.post(shell, ConversationName.FORUM, "one more").number();
            shell.ask(ConversationCommands.EDIT, new EditMessage(ConversationName.FORUM, number, "x", null));
        }
        assertThat(scans(database)).isEqualTo(before);
    }

    /** As when its machine loses power: nobody closes the connections. */
    @Test
    void whenItVanishesWithoutAWordPostsAreRefusedAndGoOnWhenItIsBack(@TempDir Path data) throws Exception {
        try (SilentProxy proxy = new SilentProxy(TestDatabase.port());
                TestServer server = TestServer.reachingPostgresBy(proxy.port(), data, "--forum.database-timeout=2s");
                TestShell shell = server.newcomer()) {
            ConversationTest.post(shell, ConversationName.FORUM, "before");

            proxy.fallSilent();
            assertThat(Refusals.code(() -> ConversationTest.post(shell, ConversationName.FORUM, "meanwhile")))
                    .isEqualTo(ErrorCode.UNAVAILABLE);

            proxy.comeBack();
            assertThat(postOnceItIsBack(shell)).isPositive();
        }
    }

    private static long postOnceItIsBack(TestShell shell) throws Exception {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestShell.DEADLINE_SECONDS);
        while (true) {
            try {
                return ConversationTest.post(shell, ConversationName.FORUM, "after").number();
            } catch (TestShell.RefusedByServer refused) {
                assertThat(refused.refusal().code()).isEqualTo(ErrorCode.UNAVAILABLE);
                assertThat(System.nanoTime()).isLessThan(deadlineNanos);
            }
        }
    }

    private static void fill(JdbcTemplate database, String author) {
        database.update(
                """
                        insert into message (id, author_id, client_message_id, message_text,
                            text_digest, posted_at, edited_at, deleted, broadcast)
                        select 4294967296 + n, a.id, gen_random_uuid(), 'message ' || n, '', ?::timestamptz + n * interval '1 second',
                            case when n % 1000 = 0 then ?::timestamptz + 99999 * interval '1 second' end, false, n % 100 = 0
                        from generate_series(1, ?) as n, account a where a.name = ?""",
                FIRST.toString(), FIRST.toString(),
                MESSAGES, author);
        database.update("insert into broadcast select id from message where broadcast");
        database.update("""
                insert into message_version (id, conversation_id, message_id, version_text, written_at, replaced_at)
                select -n, 1, 4294967296 + n, '', ?::timestamptz, ?::timestamptz + 99999 * interval '1 second'
                from generate_series(1000, ?, 1000) as n""", FIRST.toString(), FIRST.toString(), MESSAGES);
        database.update("update conversation set last_number = ?, last_posted_at = ?::timestamptz where id = 1",
                MESSAGES, FIRST.plusSeconds(MESSAGES).toString());
        database.execute("analyze");
    }

    private static MessagePage read(TestShell shell, @Nullable Instant since, @Nullable Long after,
            @Nullable Integer last, boolean broadcastsOnly) throws Exception {
        return shell.ask(ConversationCommands.READ,
                new ReadMessages(ConversationName.FORUM, since, after, last, broadcastsOnly));
    }

    /** How often all messages were looked at by those who have left. */
    private static long scans(JdbcTemplate database) {
        while (count(database, """
                select count(*) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()""") > 0) {
            Thread.onSpinWait();
        }
        return count(database, "select seq_scan from pg_stat_user_tables where relname = 'message'");
    }

    private static long count(JdbcTemplate database, String query) {
        return Objects.requireNonNull(database.queryForObject(query, Long.class));
    }
}
