package forum.server;

import static forum.server.ConversationTest.post;
import static forum.server.ConversationTest.read;
import static forum.server.Refusals.code;
import static forum.server.Refusals.refusal;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.account.AccountCommands;
import forum.protocol.account.DeleteAccount;
import forum.protocol.block.BlockCommands;
import forum.protocol.block.BlockUser;
import forum.protocol.block.Blocks;
import forum.protocol.block.ListBlocks;
import forum.protocol.block.UnblockUser;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.EditMessage;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.Posted;
import forum.protocol.presence.Leave;
import forum.protocol.presence.PresenceChanged;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.Users;
import forum.protocol.presence.Who;
import forum.protocol.rendezvous.OfferFile;
import forum.protocol.rendezvous.PeerParameters;
import forum.protocol.rendezvous.RendezvousCommands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** X blocks Y: what Y says X does not hear, and of X himself Y sees nothing. */
@Tag("database")
@ExtendWith(SharedServer.class)
class BlockTest {

    private static final String FORUM = ConversationName.FORUM;

    /** F001-12, F004-17 */
    @Test
    void whatTheBlockedOneSaysIsWithheldFromTheOtherOnly(TestServer server) throws Exception {
        String y = server.newAccount();
        try (TestShell blocker = server.newcomer();
                TestShell third = server.newcomer();
                TestShell blocked = TestShell.join(server.port(), y, PASSWORD)) {
            long first = post(blocked, FORUM, "before").number();
            block(blocker, y.toUpperCase(Locale.ROOT));
            Posted posted = post(blocked, FORUM, "secret");
            blocked.ask(ConversationCommands.EDIT, new EditMessage(FORUM, first, "changed", null));
            post(third, FORUM, "hello");

            Message nothing = new Message(FORUM, posted.number(), "", "", posted.postedAt(), null, false, false, false,
                    true);
            assertThat(next(blocker, EventType.MESSAGE_POSTED).text()).isEqualTo("before");
            assertThat(next(blocker, EventType.MESSAGE_POSTED)).isEqualTo(nothing);
            Message change = next(blocker, EventType.MESSAGE_CHANGED);
            assertThat(change.withheld()).isTrue();
            assertThat(change.text() + change.author()).isEmpty();
            assertThat(next(blocker, EventType.MESSAGE_POSTED).text()).isEqualTo("hello");
            assertThat(read(blocker, FORUM, null, first - 1).messages()).extracting(Message::text)
                    .containsExactly("", "", "hello");
            assertThat(read(blocker, FORUM, null, first).messages()).contains(nothing);
            for (TestShell sees : List.of(third, blocked)) {
                assertThat(next(sees, EventType.MESSAGE_POSTED).text()).isEqualTo("before");
                assertThat(next(sees, EventType.MESSAGE_POSTED).text()).isEqualTo("secret");
                assertThat(next(sees, EventType.MESSAGE_CHANGED).text()).isEqualTo("changed");
                assertThat(read(sees, FORUM, null, first - 1).messages()).extracting(Message::text)
                        .containsExactly("changed", "secret", "hello");
            }
        }
    }

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

    /** F001-13, F004-18 */
    @Test
    void whoeverIsUnblockedIsHeardAgainAlsoWithWhatHeSaidMeanwhile(TestServer server) throws Exception {
        String x = server.newAccount();
        String y = server.newAccount();
        try (TestShell blocker = TestShell.join(server.port(), x, PASSWORD);
                TestShell blocked = TestShell.join(server.port(), y, PASSWORD)) {
            block(blocker, y);
            long first = post(blocked, FORUM, "meanwhile").number();
            unblock(blocker, y);
            assertThat(namesOf(blocker)).isEmpty();
            assertThat(next(blocker, EventType.MESSAGE_POSTED).withheld()).isTrue();

            post(blocked, FORUM, "again");
            assertThat(next(blocker, EventType.MESSAGE_POSTED).text()).isEqualTo("again");
            assertThat(read(blocker, FORUM, null, first - 1).messages()).extracting(Message::text)
                    .containsExactly("meanwhile", "again");
            assertThat(post(blocked, ConversationName.direct(x), "psst").number()).isEqualTo(1);
        }
    }

    /** F001-07, F004-15, decision 9 */
    @Test
    void aMessageToSomebodyWhoHasBlockedTheSenderIsRefused(TestServer server) throws Exception {
        String x = server.newAccount();
        String y = server.newAccount();
        try (TestShell blocker = TestShell.join(server.port(), x, PASSWORD);
                TestShell blocked = TestShell.join(server.port(), y, PASSWORD)) {
            PostMessage before = new PostMessage(ConversationName.direct(x), UUID.randomUUID(), "before", false);
            Posted posted = blocked.ask(ConversationCommands.POST, before);
            block(blocker, y);

            assertThat(refusal(() -> post(blocked, ConversationName.direct(x), "psst")).message())
                    .isEqualTo(x + " does not take messages from you.");
            assertThat(code(() -> post(blocked, ConversationName.direct(x), "psst"))).isEqualTo(ErrorCode.BLOCKED);
            assertThat(blocked.ask(ConversationCommands.POST, before).number())
                    .as("what stands there already and is sent again").isEqualTo(posted.number());
            assertThat(post(blocker, ConversationName.direct(y), "the other direction").number()).isEqualTo(2);
        }
    }

    /** F001-07: without reveal-blocks the sender learns nothing, not even from the answer whether the other is online. */
    @Test
    void withoutRevealingBlocksAMessageIsKeptAndWithheld(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.settings.reveal-blocks=false")) {
            String x = server.newAccount();
            String y = server.newAccount();
            try (TestShell blocker = TestShell.join(server.port(), x, PASSWORD);
                    TestShell blocked = TestShell.join(server.port(), y, PASSWORD)) {
                block(blocker, y);
                Posted posted = post(blocked, ConversationName.direct(x), "psst");
                assertThat(posted.number()).isEqualTo(1);
                assertThat(posted.keptForLater()).isTrue();
                assertThat(broadcast(blocked, "all").withheldFromSome()).isFalse();
                assertThat(code(() -> offer(blocked, x))).isEqualTo(ErrorCode.USER_OFFLINE);

                Message withheld = next(blocker, EventType.MESSAGE_POSTED);
                assertThat(withheld).isEqualTo(new Message(ConversationName.direct(y), 1, "", "", posted.postedAt(),
                        null, false, false, false, true));
                assertThat(read(blocker, ConversationName.direct(y), null, 0L).messages()).containsExactly(withheld);
                assertThat(next(blocked, EventType.MESSAGE_POSTED).text()).isEqualTo("psst");
                assertThat(read(blocked, ConversationName.direct(x), null, 0L).messages()).extracting(Message::text)
                        .containsExactly("psst");
            }
        }
    }

    /** F001-09, F004-14, decision 8 */
    @Test
    void theAuthorOfABroadcastIsWarnedAndTheOthersGetIt(TestServer server) throws Exception {
        String x = server.newAccount();
        String y = server.newAccount();
        try (TestShell author = TestShell.join(server.port(), y, PASSWORD); TestShell other = server.newcomer()) {
            assertThat(broadcast(author, "one").withheldFromSome()).isFalse();
            try (TestShell blocker = TestShell.join(server.port(), x, PASSWORD)) {
                block(blocker, y);
                assertThat(broadcast(author, "two").withheldFromSome()).isTrue();
                assertThat(next(blocker, EventType.MESSAGE_POSTED).withheld()).isTrue();
            }
            Posted three = broadcast(author, "three");
            assertThat(three.withheldFromSome()).as("although the other one is away").isTrue();
            assertThat(three.echo()).isFalse();
            assertThat(post(author, FORUM, "four").withheldFromSome()).as("no broadcast").isFalse();
            for (String text : List.of("one", "two", "three")) {
                Message message = next(other, EventType.MESSAGE_POSTED);
                assertThat(message.text()).isEqualTo(text);
                assertThat(message.broadcast()).isTrue();
            }
        }
    }

    /** Decision 8 */
    @Test
    void aBroadcastIsShownToItsAuthorWhenTheServerIsSetSo(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.settings.broadcast-echo=true");
                TestShell author = server.newcomer()) {
            assertThat(broadcast(author, "all").echo()).isTrue();
            assertThat(post(author, FORUM, "all").echo()).isFalse();
        }
    }

    /** F001-06, decision 9 */
    @Test
    void whoeverIsBlockedSeesNothingOfTheOther(TestServer server) throws Exception {
        String x = server.newAccount();
        String y = server.newAccount();
        try (TestShell blocked = TestShell.join(server.port(), y, PASSWORD); TestShell third = server.newcomer()) {
            TestShell blocker = TestShell.join(server.port(), x, PASSWORD);
            changesUntil(blocked, x);
            block(blocker, y);
            assertThat(who(blocked, new Who(null))).doesNotContain(x);
            assertThat(who(third, new Who(null))).contains(x, y);
            assertThat(who(blocker, new Who(null))).as("the other direction").contains(y);

            blocker.ask(PresenceCommands.LEAVE, new Leave());
            third.await(EventType.PRESENCE_CHANGED, PresenceChanged.class, event -> event.changes().stream()
                    .anyMatch(change -> change.name().equals(x) && !change.online()));
            String last = server.newAccount();
            try (TestShell again = TestShell.join(server.port(), x, PASSWORD);
                    TestShell comes = TestShell.join(server.port(), last, PASSWORD)) {
                assertThat(changesUntil(third, last)).contains(x);
                assertThat(changesUntil(blocked, last)).doesNotContain(x);
                assertThat(who(again, new Who(null))).contains(y, last);
                assertThat(who(comes, new Who(null))).contains(x, y);
                again.ask(PresenceCommands.LEAVE, new Leave());
                comes.ask(PresenceCommands.LEAVE, new Leave());
                assertThat(changesUntil(third, x)).contains(x);
            }
            assertThat(who(blocked, new Who(3_600L))).contains(last).doesNotContain(x);
            assertThat(who(blocked, new Who(null, true))).doesNotContain(x);
            assertThat(who(third, new Who(3_600L))).contains(x);
        }
    }

    /** F001-12, decision 9 */
    @Test
    void whoeverIsBlockedIsNotToldAtThatTime(TestServer server) throws Exception {
        String x = server.newAccount();
        String y = server.newAccount();
        try (TestShell blocked = TestShell.join(server.port(), y, PASSWORD);
                TestShell blocker = TestShell.join(server.port(), x, PASSWORD)) {
            changesUntil(blocked, x);
            block(blocker, y);
            unblock(blocker, y);
            post(blocker, FORUM, "after");

            for (TestShell.Event event = blocked.events().take(); event
                    .type() != EventType.MESSAGE_POSTED; event = blocked.events().take()) {
                assertThat(event.type()).as("others may come and go").isEqualTo(EventType.PRESENCE_CHANGED);
                assertThat(((PresenceChanged) event.body()).changes()).extracting(PresenceChanged.Change::name)
                        .doesNotContain(x);
            }
        }
    }

    @Test
    void noFileIsOfferedToSomebodyWhoHasBlockedTheSender(TestServer server) throws Exception {
        String x = server.newAccount();
        String y = server.newAccount();
        try (TestShell blocker = TestShell.join(server.port(), x, PASSWORD);
                TestShell blocked = TestShell.join(server.port(), y, PASSWORD)) {
            block(blocker, y);
            assertThat(code(() -> offer(blocked, x))).isEqualTo(ErrorCode.BLOCKED);
            offer(blocker, y);
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

    private static void block(TestShell shell, String user) throws Exception {
        shell.ask(BlockCommands.ADD, new BlockUser(user));
    }

    private static void unblock(TestShell shell, String user) throws Exception {
        shell.ask(BlockCommands.REMOVE, new UnblockUser(user));
    }

    private static List<String> namesOf(TestShell shell) throws Exception {
        return shell.ask(BlockCommands.LIST, new ListBlocks(null)).blocks().stream().map(Blocks.Block::user).toList();
    }

    private static Posted broadcast(TestShell shell, String text) throws Exception {
        return shell.ask(ConversationCommands.POST, new PostMessage(FORUM, UUID.randomUUID(), text, true));
    }

    private static void offer(TestShell shell, String user) throws Exception {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        shell.ask(RendezvousCommands.OFFER, new OfferFile(UUID.randomUUID(), user, "file", 7,
                new PeerParameters(1, key, List.of("192.0.2.1:4711"))));
    }

    private static Message next(TestShell shell, EventType type) throws Exception {
        return shell.await(type, Message.class, message -> true);
    }

    private static List<String> who(TestShell shell, Who question) throws Exception {
        return shell.ask(PresenceCommands.WHO, question).users().stream().map(Users.User::name).toList();
    }

    /** Whose coming and going is told, to the first change of that one. */
    private static List<String> changesUntil(TestShell shell, String last) throws Exception {
        List<String> names = new ArrayList<>();
        shell.await(EventType.PRESENCE_CHANGED, PresenceChanged.class, event -> {
            event.changes().forEach(change -> names.add(change.name()));
            return names.contains(last);
        });
        return names;
    }
}
