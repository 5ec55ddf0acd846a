package forum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.Posted;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.WhoAmI;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LongFrameTest {

    private static final int POSTS = 50;

    /** A long text and whatever else is sent meanwhile, an acknowledgement or a heart-beat, do not run into each other. */
    @Test
    void arrivesWholeWhateverOtherThreadsSendMeanwhile() throws Exception {
        try (PlayedServer server = new PlayedServer();
                PlayedShell shell = PlayedShell.interactive(server.address())) {
            server.answer(ConversationCommands.POST, new Posted("forum", 1, PlayedServer.NOW, false));
            shell.connection().open("leia", "alderaan1");
            String text = "x".repeat(60_000);
            AtomicBoolean over = new AtomicBoolean();
            Thread other = Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    shell.connection().ask(PresenceCommands.WHO_AM_I, new WhoAmI());
                }
            });
            for (int i = 0; i < POSTS; i++) {
                shell.connection().ask(ConversationCommands.POST,
                        new PostMessage("forum", UUID.randomUUID(), text, false));
            }
            over.set(true);
            other.join();

            assertThat(server.requests()).filteredOn(request -> request.startsWith("conversation.post")).hasSize(POSTS)
                    .allMatch(request -> request.contains("\"" + text + "\"") && request.endsWith("}"));
            assertThat(server.requests()).filteredOn(request -> request.startsWith("presence.whoami"))
                    .allMatch(request -> request.equals("presence.whoami {}"));
        }
    }
}
