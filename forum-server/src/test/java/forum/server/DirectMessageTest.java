package forum.server;

import static forum.server.ConversationTest.post;
import static forum.server.ConversationTest.read;
import static forum.server.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.EventType;
import forum.protocol.conversation.Acknowledge;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.ConversationState;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.PostMessage;
import forum.protocol.presence.Welcome;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("database")
@ExtendWith(SharedServer.class)
class DirectMessageTest {

    /** F001-07, 08, F004-15, 16, P-03 */
    @Test
    void messagesForSomebodyOfflineComeInOrderAndOnce(TestServer server) throws Exception {
        String hans = server.newAccount();
        String yoda = server.newAccount();
        String toHans = ConversationName.direct(hans);
        try (TestShell sender = TestShell.join(server.port(), yoda, TestServer.PASSWORD)) {
            assertThat(post(sender, toHans, "one").keptForLater()).isTrue();
            post(sender, toHans, "two");
            post(sender, toHans, "three");
        }
        String fromYoda = ConversationName.direct(yoda);
        try (TestShell receiver = TestShell.login(server.port(), hans, TestServer.PASSWORD)) {
            assertThat(receiver.join().conversations()).contains(new ConversationState(fromYoda, 3, 0, 0));
            assertThat(read(receiver, fromYoda, null, 0L).messages()).extracting(Message::text)
                    .containsExactly("one", "two", "three");
            receiver.ask(ConversationCommands.ACKNOWLEDGE, new Acknowledge(fromYoda, 3L, 2L));
            receiver.ask(ConversationCommands.ACKNOWLEDGE, new Acknowledge(fromYoda, 1L, 1L));
        }
        try (TestShell again = TestShell.login(server.port(), hans, TestServer.PASSWORD);
                TestShell sender = TestShell.login(server.port(), yoda, TestServer.PASSWORD)) {
            assertThat(again.join().conversations()).contains(new ConversationState(fromYoda, 3, 3, 2));
            assertThat(sender.join().conversations()).as("one's own messages have arrived")
                    .contains(new ConversationState(toHans, 3, 3, 3));
        }
    }

    @Test
    void eachSideSeesTheConversationUnderTheOthersName(TestServer server) throws Exception {
        String hans = server.newAccount();
        String yoda = server.newAccount();
        try (TestShell sender = TestShell.join(server.port(), yoda, TestServer.PASSWORD);
                TestShell receiver = TestShell.join(server.port(), hans, TestServer.PASSWORD);
                TestShell third = server.newcomer()) {
            assertThat(post(sender, ConversationName.direct(hans), "psst").keptForLater()).isFalse();

            assertThat(receiver.await(EventType.MESSAGE_POSTED, Message.class, message -> true).conversation())
                    .isEqualTo(ConversationName.direct(yoda));
            assertThat(sender.await(EventType.MESSAGE_POSTED, Message.class, message -> true).conversation())
                    .isEqualTo(ConversationName.direct(hans));
            assertThat(post(receiver, ConversationName.direct(yoda), "yes?").number()).isEqualTo(2);
            assertThat(read(third, ConversationName.direct(hans), null, 0L).messages()).isEmpty();
            assertThat(third.events()).noneMatch(event -> event.type() == EventType.MESSAGE_POSTED);
        }
    }

    @Test
    void aNewAccountStandsAtTheEndOfTheForum(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            long last = post(yoda, ConversationName.FORUM, "before").number();
            String name = server.newAccount();
            PostMessage broadcast = new PostMessage(ConversationName.FORUM, UUID.randomUUID(), "after", true);
            yoda.ask(ConversationCommands.POST, broadcast);
            try (TestShell newcomer = TestShell.login(server.port(), name, TestServer.PASSWORD)) {
                Welcome welcome = newcomer.join();

                assertThat(welcome.conversations())
                        .containsExactly(new ConversationState(ConversationName.FORUM, last + 1, last, last));
            }
        }
    }

    @Test
    void cursorsNeverPassTheNewestMessage(TestServer server) throws Exception {
        try (TestShell yoda = server.newcomer()) {
            assertThat(code(() -> yoda.ask(ConversationCommands.ACKNOWLEDGE,
                    new Acknowledge(ConversationName.FORUM, Long.MAX_VALUE, null))))
                    .isEqualTo(ErrorCode.INVALID_NUMBER);
            assertThat(code(() -> yoda.ask(ConversationCommands.ACKNOWLEDGE,
                    new Acknowledge(ConversationName.FORUM, null, -1L)))).isEqualTo(ErrorCode.INVALID_NUMBER);
        }
    }
}
