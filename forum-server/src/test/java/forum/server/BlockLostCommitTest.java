package forum.server;

import static forum.server.BlockAsking.block;
import static forum.server.BlockAsking.namesOf;
import static forum.server.BlockAsking.unblock;
import static forum.server.ConversationTest.post;
import static forum.server.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.conversation.ConversationName;
import forum.server.block.BlocksInForce;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The database fails while it is to commit a block, so that the server cannot know whether it has. */
@Tag("database")
class BlockLostCommitTest {

    private static final String BLOCKS = "account_block";

    private static final LossyCommits COMMITS = new LossyCommits();
    @TempDir
    private static Path data;
    private static TestServer server;

    private TestShell blocker;
    private TestShell other;

    @BeforeAll
    static void start() {
        server = new TestServer(data, COMMITS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void join() throws Exception {
        blocker = server.newcomer();
        other = server.newcomer();
    }

    @Test
    void whatWasKeptIsInForceAndAnsweredAsDoneIfTheDatabaseSaysSoAtOnce() throws Exception {
        COMMITS.lose(BLOCKS, LossyCommits.Loss.KEPT);
        block(blocker, other.name());
        assertThat(isBlocked()).isTrue();

        COMMITS.lose(BLOCKS, LossyCommits.Loss.KEPT);
        unblock(blocker, other.name());
        assertThat(isBlocked()).isFalse();
    }

    @Test
    void whatWasKeptComesIntoForceWithoutAFurtherAttempt() throws Exception {
        COMMITS.lose(BLOCKS, LossyCommits.Loss.KEPT_THEN_AWAY);
        assertThat(code(() -> block(blocker, other.name()))).isEqualTo(ErrorCode.UNAVAILABLE);
        COMMITS.back();
        awaitBlocked(true);

        COMMITS.lose(BLOCKS, LossyCommits.Loss.KEPT_THEN_AWAY);
        assertThat(code(() -> unblock(blocker, other.name()))).isEqualTo(ErrorCode.UNAVAILABLE);
        COMMITS.back();
        awaitBlocked(false);
    }

    @Test
    void whoeverTriesAgainIsAnsweredAsDoneOnce() throws Exception {
        COMMITS.lose(BLOCKS, LossyCommits.Loss.KEPT_THEN_AWAY);
        assertThat(code(() -> block(blocker, other.name()))).isEqualTo(ErrorCode.UNAVAILABLE);
        COMMITS.back();
        block(blocker, other.name());
        assertThat(isBlocked()).isTrue();
        assertThat(code(() -> block(blocker, other.name()))).isEqualTo(ErrorCode.ALREADY_BLOCKED);

        COMMITS.lose(BLOCKS, LossyCommits.Loss.KEPT_THEN_AWAY);
        assertThat(code(() -> unblock(blocker, other.name()))).isEqualTo(ErrorCode.UNAVAILABLE);
        COMMITS.back();
        unblock(blocker, other.name());
        assertThat(isBlocked()).isFalse();
        assertThat(code(() -> unblock(blocker, other.name()))).isEqualTo(ErrorCode.NOT_BLOCKED);
    }

    @Test
    void whatWasNotKeptIsDoneByTheNextAttempt() throws Exception {
        COMMITS.lose(BLOCKS, LossyCommits.Loss.NOT_KEPT_THEN_AWAY);
        assertThat(code(() -> block(blocker, other.name()))).isEqualTo(ErrorCode.UNAVAILABLE);
        COMMITS.back();
        assertThat(isBlocked()).isFalse();

        block(blocker, other.name());

        assertThat(isBlocked()).isTrue();
        assertThat(namesOf(blocker)).containsExactly(other.name());
    }

    @Test
    void whatIsAskedForAnewAfterAnotherChangeIsDone() throws Exception {
        COMMITS.lose(BLOCKS, LossyCommits.Loss.KEPT_THEN_AWAY);
        assertThat(code(() -> block(blocker, other.name()))).isEqualTo(ErrorCode.UNAVAILABLE);
        COMMITS.back();
        unblock(blocker, other.name());

        block(blocker, other.name());

        assertThat(namesOf(blocker)).containsExactly(other.name());
        assertThat(isBlocked()).isTrue();
    }

    private void awaitBlocked(boolean blocked) {
        JdbcTemplate database = server.bean(JdbcTemplate.class);
        String idOf = "select id from account where name = ?";
        long blockerId = Objects.requireNonNull(database.queryForObject(idOf, Long.class, blocker.name()));
        long otherId = Objects.requireNonNull(database.queryForObject(idOf, Long.class, other.name()));
        long startNanos = System.nanoTime();
        while (server.bean(BlocksInForce.class).hasBlocked(blockerId, otherId) != blocked) {
            assertThat(System.nanoTime() - startNanos).isLessThan(TimeUnit.SECONDS.toNanos(TestShell.DEADLINE_SECONDS));
            Thread.onSpinWait();
        }
    }

    private boolean isBlocked() throws Exception {
        try {
            post(other, ConversationName.direct(blocker.name()), "hello");
            return false;
        } catch (TestShell.RefusedByServer refused) {
            assertThat(refused.refusal().code()).isEqualTo(ErrorCode.BLOCKED);
            return true;
        }
    }
}
