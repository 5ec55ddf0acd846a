package forum.server;

import static forum.server.BlockAsking.block;
import static forum.server.BlockAsking.broadcast;
import static forum.server.BlockAsking.changesUntil;
import static forum.server.BlockAsking.namesOf;
import static forum.server.BlockAsking.next;
import static forum.server.BlockAsking.offer;
import static forum.server.BlockAsking.unblock;
import static forum.server.BlockAsking.who;
import static forum.server.ConversationTest.post;
import static forum.server.ConversationTest.read;
import static forum.server.Refusals.code;
import static forum.server.Refusals.refusal;
import static forum.server.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.EditMessage;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.Posted;
import forum.protocol.presence.Leave;
import forum.protocol.presence.PresenceChanged;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.Who;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

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
}
