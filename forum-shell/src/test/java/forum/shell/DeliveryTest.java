package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Done;
import forum.protocol.EventType;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.Message;
import org.junit.jupiter.api.RepeatedTest;

class DeliveryTest {

    /** F001-08 */
    @RepeatedTest(20)
    void theServerHearsOfAllThatWasShownBeforeTheShellLeaves() throws Exception {
        try (PlayedServer server = new PlayedServer();
                PlayedShell shell = PlayedShell.interactive(server.address()).hearing()) {
            server.answer(ConversationCommands.ACKNOWLEDGE, new Done());
            shell.connection().open("leia", "alderaan1");
            server.event(EventType.MESSAGE_POSTED,
                    new Message("direct:yoda", 1, "yoda", "Hello", PlayedServer.NOW, null, false, false, false));
            shell.awaitSeen(line -> line.contains("Hello"), "Hello");
            shell.connection().close();
            assertThat(server.requests().getLast()).startsWith("presence.leave");
            assertThat(server.requests()).anyMatch(request -> request.startsWith("conversation.acknowledge"));
        }
    }
}
