package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Destinations;
import forum.protocol.conversation.ConversationName;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.WhoAmI;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is for one session alone counts from when it is sent until it has been written. */
class UnreadTest {

    private static final int MANY = 1_000;
    /** Much more than all answers and events that somebody who reads may have before him. */
    private static final int MUCH = 200_000;
    private static final int LITTLE = 2_000;
    private static final String TEXT = "x".repeat(60_000);
    private static final String READ = """
            SEND
            destination:/app/conversation.read
            correlation-id:%s
            content-type:application/json

            {"conversation":"forum","last":1,"broadcastsOnly":false}\0""";

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = new TestServer(data, "--forum.stomp.commands-per-second=1000000",
                "--forum.stomp.command-burst=1000000");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answers() throws Exception {
        try (TestShell talker = server.newcomer()) {
            ConversationTest.post(talker, ConversationName.FORUM, TEXT);
            RawStomp reader = RawStomp.reader(server, server.newAccount(), Destinations.REPLIES);
            reader.pause();
            int asked = 0;
            for (; asked < MANY && server.unread() < MUCH; asked++) {
                reader.send(READ.formatted(asked));
                awaitThat(server::areCommandsAnswered, talker); // or so many could follow that the reader is cut off
            }
            assertThat(asked).isLessThan(MANY);

            reader.send(READ.formatted("last"));
            reader.resume();
            reader.awaitText("correlation-id:last");

            assertThatLittleIsUnread(talker);
            reader.abort();
        }
    }

    @Test
    void eventsForOne() throws Exception {
        try (TestShell talker = server.newcomer()) {
            String name = server.newAccount();
            RawStomp reader = RawStomp.reader(server, name, Destinations.EVENTS);
            reader.pause();
            int posts = 0;
            for (; posts < MANY && server.unread() < MUCH; posts++) {
                ConversationTest.post(talker, ConversationName.direct(name), TEXT);
            }
            assertThat(posts).isLessThan(MANY);

            ConversationTest.post(talker, ConversationName.direct(name), "the last");
            reader.resume();
            reader.awaitText("the last");

            assertThatLittleIsUnread(talker);
            reader.abort();
        }
    }

    private static void assertThatLittleIsUnread(TestShell talker) throws Exception {
        awaitThat(() -> server.unread() < LITTLE, talker);
        assertThat(server.unread()).isLessThan(LITTLE);
    }

    /** Asks until it is so, at least once, and not for ever. */
    private static void awaitThat(BooleanSupplier condition, TestShell talker) throws Exception {
        int asked = 0;
        do {
            talker.ask(PresenceCommands.WHO_AM_I, new WhoAmI());
            asked++;
        } while (asked < MANY && !condition.getAsBoolean());
    }
}
