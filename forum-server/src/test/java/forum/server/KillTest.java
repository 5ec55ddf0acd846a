package forum.server;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.Destinations;
import forum.protocol.Headers;
import forum.protocol.conversation.ConversationCommands;
import forum.protocol.conversation.ConversationName;
import forum.protocol.conversation.Message;
import forum.protocol.conversation.MessagePage;
import forum.protocol.conversation.PostMessage;
import forum.protocol.conversation.Posted;
import forum.protocol.presence.PresenceCommands;
import forum.protocol.presence.Users;
import forum.protocol.presence.Who;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {

    private static final int POSTS = 600;
    private static final int ACKNOWLEDGED_BEFORE_KILL = 200;

    /** F002-01, F003-01, F004-36 */
    @Test
    @Tag("database")
    void whatWasAcknowledgedIsThereAfterAKill(@TempDir Path data) throws Exception {
        Path credentials = Files.writeString(data.resolve("credentials"), "yoda 1234\nhans pass word\n");
        Map<Long, String> acknowledged = new HashMap<>();
        try (ServerProcess server = new ServerProcess(data, "--port", "0", "--credentials", credentials.toString())) {
            TestShell yoda = TestShell.join(server.port(), "yoda", "1234");
            yoda.ask(PresenceCommands.WHO, new Who(600L)); // sessions are written every 200 ms, or when they are asked for
            List<CompletableFuture<Posted>> answers = new ArrayList<>();
            for (int i = 0; i < POSTS; i++) {
                answers.add(yoda.send(ConversationCommands.POST,
                        new PostMessage(ConversationName.FORUM, UUID.randomUUID(), "message " + i, false)));
            }
            TestShell.get(answers.get(ACKNOWLEDGED_BEFORE_KILL));
            server.kill();
            yoda.awaitClose();
            for (int i = 0; i < POSTS; i++) {
                if (answers.get(i).isDone()) {
                    acknowledged.put(answers.get(i).get().number(), "message " + i);
                }
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(ACKNOWLEDGED_BEFORE_KILL);
        try (ServerProcess server = new ServerProcess(data, "--port", "0");
                TestShell hans = TestShell.join(server.port(), "hans", "pass word")) {
            TreeMap<Long, String> found = new TreeMap<>();
            MessagePage page;
            do {
                page = ConversationTest.read(hans, ConversationName.FORUM, null, (long) found.size());
                for (Message message : page.messages()) {
                    found.put(message.number(), message.text());
                }
            } while (page.more());

            assertThat(found).containsAllEntriesOf(acknowledged);
            assertThat(found.keySet()).as("no gaps")
                    .hasSize(Math.toIntExact(found.lastKey()));
            assertThat(hans.ask(PresenceCommands.WHO, new Who(null)).users()).as("no ghosts").isEmpty();
            assertThat(hans.ask(PresenceCommands.WHO, new Who(600L)).users()).extracting(Users.User::name)
                    .containsExactly("yoda");
        }
    }

    @Test
    void aTokenLetsInThoughTheServerWasKilledRightAfterGivingItOut(@TempDir Path data) throws Exception {
        Path credentials = Files.writeString(data.resolve("credentials"), "yoda 1234\n");
        String token;
        try (ServerProcess server = new ServerProcess(data, "--port", "0", "--credentials", credentials.toString())) {
            token = TestShell.login(server.port(), "yoda", "1234").join().token();
            server.kill();
        }
        try (ServerProcess server = new ServerProcess(data, "--port", "0", "--credentials", credentials.toString());
                TestShell yoda = new TestShell(server.port()).connect("yoda", Headers.TOKEN, token)) {
            yoda.subscribe(Destinations.REPLIES);

            assertThat(yoda.join().token()).isEqualTo(token);
        }
    }
}
