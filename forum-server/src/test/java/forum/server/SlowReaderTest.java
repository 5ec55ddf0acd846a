package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Destinations;
import forum.protocol.EventType;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.MessagePage;
import forum.protocol.conversation.ReadMessages;
import forum.protocol.presence.PresenceChanged;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever does not read what is said is cut off, and can read it later. */
class SlowReaderTest {

    private static final int TOO_SLOW = 4001;
    /** Far more than the outbox holds, and all buffers on the way. */
    private static final int POSTS = 300;
    private static final String TEXT = "x".repeat(60_000);

    @Test
    void whoeverReadsOnInTimeIsToldWhyAndMissesNothing(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.stomp.send-timeout=2m");
                TestShell talker = server.newcomer()) {
            String name = server.newAccount();
            RawStomp slow = RawStomp.reader(server, name, Destinations.FORUM);
            slow.pause();
            for (int i = 0; i < POSTS; i++) {
                ConversationTest.post(talker, ConversationName.FORUM, TEXT);
            }

            slow.resume();

            assertThat(slow.closeCode()).isEqualTo(TOO_SLOW);
            try (TestShell again = TestShell.join(server.port(), name, TestServer.PASSWORD)) {
                long next = 1;
                while (next <= POSTS) {
                    MessagePage page = again.ask(ConversationCommands.READ,
                            new ReadMessages(ConversationName.FORUM, null, next - 1, null, false));
                    for (Message message : page.messages()) {
                        assertThat(message.number()).isEqualTo(next++);
                    }
                }
            }
        }
    }

    @Test
    void whoeverDoesNotIsCutOffWithoutAWord(@TempDir Path data) throws Exception {
        try (TestServer server = new TestServer(data, "--forum.stomp.send-timeout=200ms");
                TestShell talker = server.newcomer()) {
            String name = server.newAccount();
            RawStomp slow = RawStomp.reader(server, name, Destinations.FORUM);
            slow.pause();
            for (int i = 0; i < POSTS && talker.events().stream().noneMatch(event -> tellsThatGone(event, name)); i++) {
                ConversationTest.post(talker, ConversationName.FORUM, TEXT);
            }
            talker.await(EventType.PRESENCE_CHANGED, PresenceChanged.class, event -> isGone(event, name));

            slow.resume();

            assertThat(slow.closeCode()).isZero();
        }
    }

    private static boolean tellsThatGone(TestShell.Event event, String name) {
        return event.body() instanceof PresenceChanged changed && isGone(changed, name);
    }

    private static boolean isGone(PresenceChanged event, String name) {
        return event.changes().stream().anyMatch(change -> change.name().equals(name) && !change.online());
    }
}
