package forum.server;

import static forum.server.BlockAsking.block;
import static forum.server.BlockAsking.broadcast;
import static forum.server.BlockAsking.namesOf;
import static forum.server.BlockAsking.unblock;
import static forum.server.ConversationTest.post;
import static forum.server.ConversationTest.read;
import static forum.server.Refusals.code;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.account.AccountCommands;
import forum.protocol.account.DeleteAccount;
import forum.protocol.block.BlockCommands;
import forum.protocol.block.BlockUser;
import forum.protocol.block.Blocks;
import forum.protocol.block.ListBlocks;
import forum.protocol.conversation.ConversationName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who may block whom, how many, and until when. */
@Tag("database")
@ExtendWith(SharedServer.class)
class BlockListTest {

    private static final String FORUM = ConversationName.FORUM;

    /** F001-12, F001-13, F004-17, 18 */
    @Test
    void whoeverCannotBeBlockedOrUnblockedIsNamed(TestServer server) throws Exception {
        String x = server.newAccount();
        String y = server.newAccount();
        try (TestShell shell = TestShell.join(server.port(), x, PASSWORD)) {
            assertThat(code(() -> block(shell, x))).isEqualTo(ErrorCode.NOT_TO_ONESELF);
            assertThat(code(() -> unblock(shell, x))).isEqualTo(ErrorCode.NOT_TO_ONESELF);
            assertThat(code(() -> block(shell, "nobody"))).isEqualTo(ErrorCode.UNKNOWN_USER);
            assertThat(code(() -> unblock(shell, "nobody"))).isEqualTo(ErrorCode.UNKNOWN_USER);
            assertThat(code(() -> unblock(shell, y))).isEqualTo(ErrorCode.NOT_BLOCKED);
            block(shell, y);
            assertThat(code(() -> block(shell, y))).isEqualTo(ErrorCode.ALREADY_BLOCKED);
            assertThat(namesOf(shell)).containsExactly(y);
        }
    }

    /** F001-12, F004-36 */
    @Test
    void blocksHoldAfterARestart(@TempDir Path data) throws Exception {
        String x;
        String y;
        List<Blocks.Block> before;
        try (TestServer server = new TestServer(data)) {
            x = server.newAccount();
            y = server.newAccount();
            try (TestShell blocker = TestShell.join(server.port(), x, PASSWORD)) {
                block(blocker, y);
                before = blocker.ask(BlockCommands.LIST, new ListBlocks(null)).blocks();
            }
        }
        try (TestServer server = new TestServer(data);
                TestShell blocker = TestShell.join(server.port(), x, PASSWORD);
                TestShell blocked = TestShell.join(server.port(), y, PASSWORD)) {
            assertThat(blocker.ask(BlockCommands.LIST, new ListBlocks(null)).blocks()).isEqualTo(before).hasSize(1);
            assertThat(code(() -> post(blocked, ConversationName.direct(x), "psst"))).isEqualTo(ErrorCode.BLOCKED);
        }
    }

    @Test
    void aDeletedAccountNeitherBlocksNorIsBlocked(TestServer server) throws Exception {
        String x = server.newAccount();
        String y = server.newAccount();
        String author = server.newAccount();
        try (TestShell blocker = TestShell.join(server.port(), x, PASSWORD);
                TestShell shell = TestShell.join(server.port(), author, PASSWORD)) {
            block(blocker, y);
            block(blocker, author);
            TestShell blocked = TestShell.join(server.port(), y, PASSWORD);
            long said = post(blocked, FORUM, "said").number();
            blocked.ask(AccountCommands.DELETE, new DeleteAccount(PASSWORD));

            assertThat(namesOf(blocker)).containsExactly(author);
            assertThat(code(() -> block(blocker, y))).isEqualTo(ErrorCode.UNKNOWN_USER);
            while (read(blocker, FORUM, null, said - 1).messages().getFirst().withheld()) {
                Thread.onSpinWait();
            }
            assertThat(broadcast(shell, "one").withheldFromSome()).isTrue();
            blocker.ask(AccountCommands.DELETE, new DeleteAccount(PASSWORD));
            while (broadcast(shell, "more").withheldFromSome()) {
                Thread.onSpinWait();
            }
        }
        Integer left = server.bean(JdbcTemplate.class).queryForObject("""
                select count(*) from account_block b join account a on a.id in (b.blocker_id, b.blocked_id)
                where a.name in (?, ?)""", Integer.class, x, y);
        assertThat(left).isZero();
    }

    @Test
    void ofManyBlocksOfTheSameAtOnceOneSucceeds(TestServer server) throws Exception {
        String y = server.newAccount();
        try (TestShell blocker = server.newcomer()) {
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(blocker.send(BlockCommands.ADD, new BlockUser(y)));
            }
            int succeeded = 0;
            for (CompletableFuture<?> one : all) {
                try {
                    one.get();
                    succeeded++;
                } catch (ExecutionException refused) {
                    assertThat(refused.getCause()).hasMessageStartingWith("ALREADY_BLOCKED");
                }
            }
            assertThat(succeeded).isEqualTo(1);
            unblock(blocker, y);
            assertThat(namesOf(blocker)).isEmpty();
        }
    }

    /** F004-17 */
    @Test
    void tenThousandBlocksAreListedPageByPageAndNotOneMoreIsTaken(TestServer server) throws Exception {
        String x = server.newAccount();
        String y = server.newAccount();
        JdbcTemplate database = server.bean(JdbcTemplate.class);
        List<Object[]> accounts = IntStream.rangeClosed(1, 10_000)
                .mapToObj(n -> new Object[]{50_000_000 + n, "b" + n, "b" + n}).toList();
        database.batchUpdate("""
                insert into account (id, name, name_key, role, registered_at, state)
                values (?, ?, ?, 'MEMBER', current_timestamp, 'ACTIVE')""", accounts);
        database.update("""
                insert into account_block (id, blocker_id, blocked_id, since)
                select b.id, x.id, b.id, current_timestamp
                from account b, account x where b.id > 50000000 and x.name = ?""", x);
        try (TestShell blocker = TestShell.join(server.port(), x, PASSWORD)) {
            assertThat(code(() -> block(blocker, y))).isEqualTo(ErrorCode.TOO_MANY_BLOCKS);
            List<String> names = new ArrayList<>();
            Blocks page = blocker.ask(BlockCommands.LIST, new ListBlocks(null));
            while (page.more()) {
                assertThat(page.blocks()).hasSize(1_000);
                page.blocks().forEach(one -> names.add(one.user()));
                page = blocker.ask(BlockCommands.LIST, new ListBlocks(names.getLast()));
            }
            page.blocks().forEach(one -> names.add(one.user()));
            assertThat(names).hasSize(10_000).doesNotHaveDuplicates()
                    .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
            unblock(blocker, "b1");
            block(blocker, y);
        }
    }
}
